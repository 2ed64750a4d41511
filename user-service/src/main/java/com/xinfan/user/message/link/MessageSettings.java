package com.xinfan.user.message.link;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where messages live in the world.
 *
 * @param linkBase the address of the gateway as people reach it
 * @param appBase what a link to a page of the app begins with
 * @param linkHosts hosts besides the app's to which links may lead
 * @param callbackSecret what providers sign their reports with ({@code whsec_…}); without it none is accepted
 * @param testRecipients phones and e-mail addresses of staff, to which tests may be sent
 * @param trustedHosts hosts that webhooks may have although they are not public; none outside one's own machine
 */
@ConfigurationProperties("xinfan.message")
public record MessageSettings(
        @DefaultValue("https://m.xinfan.example") String linkBase,
        @DefaultValue("https://app.xinfan.example") String appBase,
        @DefaultValue List<String> linkHosts,
        @DefaultValue("") String callbackSecret,
        @DefaultValue List<String> testRecipients,
        @DefaultValue List<String> trustedHosts) {

    @Override
    public String toString() {
        return "MessageSettings[" + linkBase + "]";
    }
}
