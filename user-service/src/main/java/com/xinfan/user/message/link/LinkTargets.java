package com.xinfan.user.message.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where links may lead: pages of the app, and https pages of the hosts that are allowed. */
@Component
public class LinkTargets {

    private final MessageSettings settings;

    LinkTargets(MessageSettings settings) {
        this.settings = settings;
    }

    public boolean allowed(String target) {
        return resolve(target).isPresent();
    }

    /** The whole address; empty when it is not allowed, or not any more. */
    public Optional<URI> resolve(String target) {
        try {
            if (target.startsWith("/") && !target.startsWith("//") && !target.contains("\\")) {
                return Optional.of(new URI(settings.appBase() + target));
            }
            var address = new URI(target);
            var host = address.getHost();
            return "https".equals(address.getScheme())
                            && host != null
                            && address.getUserInfo() == null
                            && address.getPort() == -1
                            && settings.linkHosts().contains(host.toLowerCase(Locale.ROOT))
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
