package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The published texts. */
@Component
class ConsentDefinitions {

    private final List<Definition> definitions;

    ConsentDefinitions(JsonMapper json) {
        try (var in = new ClassPathResource("consent/definitions.json").getInputStream()) {
            definitions = json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("consent/definitions.json is unreadable", e);
        }
    }

    record Definition(Purpose purpose, int version, LocalDate effectiveFrom, String zh, String en) {}

    boolean published(Purpose purpose, int version, LocalDate on) {
        return definitions.stream()
                .anyMatch(one -> one.purpose() == purpose
                        && one.version() == version
                        && !one.effectiveFrom().isAfter(on));
    }

    /** The newest text of a purpose that is in force. */
    Definition current(Purpose purpose, LocalDate on) {
        return definitions.stream()
                .filter(one -> one.purpose() == purpose && !one.effectiveFrom().isAfter(on))
                .max(Comparator.comparingInt(Definition::version))
                .orElseThrow(() -> new IllegalStateException("no consent text for " + purpose));
    }
}
