package com.xinfan.platform.rulebook;

import com.xinfan.contract.rulebook.Rulebook;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Law and policy as data, in every service. */
@AutoConfiguration
public class RulebookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Rulebook rulebook() {
        return Rulebook.load();
    }
}
