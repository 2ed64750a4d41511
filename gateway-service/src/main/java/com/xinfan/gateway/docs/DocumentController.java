package com.xinfan.gateway.docs;

import com.xinfan.gateway.backend.Backends;
import com.xinfan.platform.web.WebProblem;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Hidden
@RestController
@ConditionalOnProperty("springdoc.swagger-ui.enabled")
class DocumentController {

    private final Backends backends;
    private final JsonMapper json;

    DocumentController(Backends backends, JsonMapper json) {
        this.backends = backends;
        this.json = json;
    }

    /** A service's document, with the gateway in place of the service's own address. */
    @GetMapping("/docs/{service}")
    Map<String, Object> document(@PathVariable String service) {
        var backend = backends.all().stream()
                .filter(candidate -> candidate.shortName().equals(service))
                .findFirst()
                .orElseThrow(WebProblem.NOT_FOUND::problem);
        try {
            var document =
                    json.readValue(backend.get("/v3/api-docs", Map.of()), new TypeReference<Map<String, Object>>() {});
            document.put("servers", List.of(Map.of("url", "/")));
            return document;
        } catch (IOException e) {
            throw WebProblem.DEPENDENCY_UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(1));
        }
    }
}
