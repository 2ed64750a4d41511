package com.xinfan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import org.junit.jupiter.api.Test;

class ApiTests extends GatewayServiceTest {

    @Test
    void everyEndpointHasItsRowAndEveryRowItsEndpoint() {
        AccessRules.check(context);
    }

    @Test
    void theCommittedDocumentIsTheApi() {
        ApiDocument.check(context, http, "gateway");
    }

    @Test
    void theGatewayHasNeitherDatabaseNorBroker() {
        for (var type : new String[] {"javax.sql.DataSource", "org.springframework.kafka.core.KafkaTemplate"}) {
            assertThat(context.getBeanDefinitionNames()).noneMatch(name -> {
                var found = context.getType(name);
                return found != null && found.getName().equals(type);
            });
        }
    }
}
