package com.xinfan.user.identity;

import com.xinfan.user.vault.BlindIndex;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the indexes of identities follow a change of key. */
@Configuration(proxyBeanMethods = false)
class IdentityIndexes {

    static final String NUMBER = "id-number";
    static final String CLAIM = "identity-claim";

    @Bean
    BlindIndex identityNumberIndex() {
        return index("number_index", List.of("number_sealed"), NUMBER);
    }

    @Bean
    BlindIndex identityClaimIndex() {
        return index("claim_index", List.of("number_sealed", "name_sealed"), CLAIM);
    }

    /** The parts of a value, in their order, as one. */
    static String joined(List<String> parts) {
        return String.join("/", parts);
    }

    private static BlindIndex index(String column, List<String> sealed, String kind) {
        return new BlindIndex("identity", "user_id", column, sealed, kind, IdentityIndexes::joined);
    }
}
