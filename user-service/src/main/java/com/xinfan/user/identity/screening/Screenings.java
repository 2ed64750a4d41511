package com.xinfan.user.identity.screening;

import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.identity.IdNumber;
import com.xinfan.user.identity.NameScreening;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.screening.ScreeningClient.Outcome;
import com.xinfan.user.identity.screening.ScreeningClient.Question;
import com.xinfan.user.identity.screening.ScreeningRows.Due;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks risk-service, outside any transaction. */
@Component
class Screenings implements NameScreening {

    private static final Logger log = LoggerFactory.getLogger(Screenings.class);

    private final ScreeningRows rows;
    private final ScreeningDesk desk;
    private final People people;
    private final ScreeningClient risk;
    private final MeterRegistry meters;

    Screenings(ScreeningRows rows, ScreeningDesk desk, People people, Remotes remotes, MeterRegistry meters) {
        this.rows = rows;
        this.desk = desk;
        this.people = people;
        this.risk = remotes.internal("risk-service", ScreeningClient.class);
        this.meters = meters;
    }

    @Override
    public boolean isClear(UUID userId) {
        var due = rows.of(userId);
        var round = rows.latest();
        try {
            var answer = risk.screen(question(userId, round).orElseThrow());
            desk.settle(answer, due, round);
            count(answer.outcome().name());
            return answer.outcome() == Outcome.CLEAR;
        } catch (RemoteFailure e) {
            rows.due(userId);
            count("UNAVAILABLE");
            log.warn("{} could not be screened: {}", userId, e.getMessage());
            return false;
        }
    }

    @Override
    public void due(UUID userId) {
        rows.due(userId);
    }

    /** Compares many; false when risk-service did not answer, and they stay behind. */
    boolean compare(List<Due> people) {
        var round = rows.latest();
        var dues = people.stream().collect(Collectors.toMap(Due::userId, due -> due));
        var questions = people.stream()
                .flatMap(due -> question(due.userId(), round).stream())
                .toList();
        try {
            for (var answer : risk.screen(new ScreeningClient.Batch(questions)).answers()) {
                desk.settle(answer, Objects.requireNonNull(dues.get(answer.userId())), round);
                count(answer.outcome().name());
            }
            return true;
        } catch (RemoteFailure.Refused e) {
            // One of them it cannot take: the others must not wait for her.
            log.warn("{} people are screened one by one: {}", people.size(), e.getMessage());
            people.forEach(due -> isClear(due.userId()));
            return false;
        } catch (RemoteFailure e) {
            count("UNAVAILABLE");
            log.warn("{} people could not be screened: {}", people.size(), e.getMessage());
            return false;
        }
    }

    /** Empty when she has left meanwhile. */
    private Optional<Question> question(UUID userId, long round) {
        return people.claimed(userId)
                .map(person -> new Question(
                        "user:%s:%d".formatted(userId, round),
                        userId,
                        person.name(),
                        IdNumber.of(person.idNumber())
                                .map(number -> number.birthday().getYear())
                                .orElse(null)));
    }

    private void count(String outcome) {
        meters.counter("identity.screenings", "outcome", outcome).increment();
    }
}
