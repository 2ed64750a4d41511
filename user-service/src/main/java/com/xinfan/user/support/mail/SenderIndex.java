package com.xinfan.user.support.mail;

import com.xinfan.user.vault.BlindIndex;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the index by which a sender's ticket is found follows a change of key. */
@Configuration(proxyBeanMethods = false)
class SenderIndex {

    @Bean
    BlindIndex ticketContactIndex() {
        return new BlindIndex("ticket", "id", "contact_index", List.of("contact_sealed"), Postbox.MAIL, List::getFirst);
    }
}
