package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What comes with the release: the first questionnaire, in force where nobody has written one. */
@Component
class ShippedQuestionnaires {

    /** Who approved it: the owners of the release, before it was shipped. */
    private static final String RELEASE = "release";

    ShippedQuestionnaires(Questionnaires questionnaires, JsonMapper json, BusinessClock clock) {
        for (var one : read(json)) {
            QuestionnaireRules.require(one);
            questionnaires.insert(new QuestionnaireVersion(
                    Ids.of("questionnaire", one.id()),
                    one,
                    QuestionnaireVersion.Status.APPROVED,
                    "shipped",
                    clock.now(),
                    RELEASE,
                    clock.now()));
        }
    }

    static List<Questionnaire> read(JsonMapper json) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:questionnaire/*.json");
            return Arrays.stream(files)
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
}
