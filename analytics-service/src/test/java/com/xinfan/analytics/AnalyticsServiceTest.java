package com.xinfan.analytics;

import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.ServiceTest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The one context of the service's API tests. */
public abstract class AnalyticsServiceTest extends ServiceTest {

    protected RestTestClient.ResponseSpec get(String uri, Role... roles) {
        return http.get()
                .uri(uri)
                .header("Authorization", "Bearer " + staffToken("ana", roles))
                .exchange();
    }

    protected RestTestClient.ResponseSpec put(String uri, Object body, Role... roles) {
        return http.put()
                .uri(uri)
                .header("Authorization", "Bearer " + staffToken("ana", roles))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    /** A channel, whether it is there already or not. */
    protected void channel(String code) {
        http.post()
                .uri("/admin/v1/channels")
                .header("Authorization", "Bearer " + staffToken("olivia", Role.OPERATOR))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("code", code, "name", "渠道 " + code))
                .exchange();
    }
}
