package com.xinfan.gateway.docs;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/** Opens the UI's own files, which are the library's and so not in the access table, where the UI is on at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.swagger-ui.enabled")
class DocumentPages {

    @Bean
    WebSecurityCustomizer openDocumentPages() {
        return security ->
                security.ignoring().requestMatchers("/docs", "/swagger-ui/**", "/v3/api-docs/swagger-config");
    }
}
