package com.xinfan.user.account;

import com.xinfan.user.vault.BlindIndex;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the index by which an account is found follows a change of key. */
@Configuration(proxyBeanMethods = false)
class PhoneIndex {

    @Bean
    BlindIndex accountPhoneIndex() {
        return new BlindIndex("app_user", "id", "phone_index", List.of("phone_sealed"), Accounts.PHONE, List::getFirst);
    }
}
