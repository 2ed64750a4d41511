package com.xinfan.user.suitability;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every version of the questionnaire; the newest in force is the one to answer. */
@Component
class Questionnaires {

    private final List<Questionnaire> all;

    Questionnaires(JsonMapper json) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:questionnaire/*.json");
            all = Arrays.stream(files)
                    .map(file -> {
                        try (var in = file.getInputStream()) {
                            return json.readValue(in, Questionnaire.class);
                        } catch (IOException e) {
                            throw new IllegalStateException(file + " is unreadable", e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("no questionnaires", e);
        }
    }

    Questionnaire current(LocalDate on) {
        return all.stream()
                .filter(one -> !one.effectiveFrom().isAfter(on))
                .max(Comparator.comparing(Questionnaire::effectiveFrom))
                .orElseThrow(() -> new IllegalStateException("no questionnaire is in force"));
    }
}
