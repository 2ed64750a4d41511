package com.xinfan.risk.collection;

import com.xinfan.contract.vocabulary.OverdueBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What is done about a loan by how late it is; data of the product (resource {@code collection/strategy.json}). */
record Strategy(List<Step> steps) {

    private static final String FILE = "collection/strategy.json";

    Strategy {
        for (var bucket : OverdueBucket.values()) {
            if (steps.stream().filter(step -> step.bucket() == bucket).count() != 1) {
                throw new IllegalStateException(FILE + " needs one step for " + bucket);
            }
        }
        if (steps.stream().anyMatch(step -> step.afterDays() < 0 || step.everyDays() < 1)) {
            throw new IllegalStateException(FILE + " has a step without days");
        }
    }

    /** What staff do next. */
    enum Action {
        REMIND,
        CALL,
        VISIT,
        LEGAL_NOTICE
    }

    /**
     * What a bucket asks for.
     *
     * @param afterDays how many days after the loan enters the bucket it is due first
     * @param everyDays how many days after a contact it is due again
     */
    record Step(OverdueBucket bucket, Action action, int afterDays, int everyDays, String zh) {}

    static Strategy shipped(JsonMapper json) {
        try (var in = new ClassPathResource(FILE).getInputStream()) {
            return json.readValue(in, Strategy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    Step of(OverdueBucket bucket) {
        return steps.stream()
                .filter(step -> step.bucket() == bucket)
                .findFirst()
                .orElseThrow();
    }

    LocalDate firstOn(OverdueBucket bucket, LocalDate entered) {
        return entered.plusDays(of(bucket).afterDays());
    }

    LocalDate nextOn(OverdueBucket bucket, LocalDate contacted) {
        return contacted.plusDays(of(bucket).everyDays());
    }
}
