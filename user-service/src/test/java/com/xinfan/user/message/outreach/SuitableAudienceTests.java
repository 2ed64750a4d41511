package com.xinfan.user.message.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.Investor;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.UserServiceTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An audience holds exactly those people to whom the risk may be sold: the 5×5 matrix, as the order has it. */
class SuitableAudienceTests extends UserServiceTest {

    @Autowired
    private Audiences audiences;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private TransactionTemplate transaction;

    private record Member(
            UUID id,
            @Nullable RiskTolerance level,
            LocalDate until,
            @Nullable AgeBand age,
            @Nullable LocalDate professionalUntil) {

        boolean may(Suitability suitability, RiskLevel risk, LocalDate today) {
            if (age == null) {
                return false;
            }
            var professional = professionalUntil != null && !professionalUntil.isBefore(today);
            return suitability.mayBuy(new Investor(level, until, age, professional), risk, today);
        }
    }

    @Test
    void theAudienceIsWhoMayBuyWhateverLevelAgeValidityAndClass() {
        var suitability = new Suitability(rulebook);
        var today = businessClock.today();
        // Rolled back: the sealed cells of these people hold nothing.
        transaction.executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            var people = people(today);
            people.forEach(this::store);
            for (var risk : RiskLevel.values()) {
                var expected = people.stream()
                        .filter(one -> one.may(suitability, risk, today))
                        .map(Member::id)
                        .collect(Collectors.toSet());
                assertThat(found(risk)).as("audience for " + risk).isEqualTo(expected);
                assertThat(expected).isNotEmpty().hasSizeLessThan(people.size());
            }
        });
    }

    private static List<Member> people(LocalDate today) {
        var levels = new ArrayList<@Nullable RiskTolerance>(List.of(RiskTolerance.values()));
        levels.add(null);
        var ages = new ArrayList<@Nullable AgeBand>(List.of(AgeBand.values()));
        ages.add(null);
        var classes = new ArrayList<@Nullable LocalDate>(List.of(today.minusDays(1), today));
        classes.add(null);
        var people = new ArrayList<Member>();
        for (var level : levels) {
            for (var age : ages) {
                for (var professional : classes) {
                    for (var later : new int[] {-1, 0, 365}) {
                        people.add(new Member(Ids.next(), level, today.plusDays(later), age, professional));
                    }
                }
            }
        }
        return people;
    }

    private final Random random = new Random(7);

    private void store(Member one) {
        var id = Map.of("id", one.id());
        jdbc.sql("""
            insert into app_user (id, phone_sealed, phone_index, device_id, platform, channel, registered_at)
            values (:id, '', convert_to(:id::text, 'UTF8'), 'd', 'IOS', 'matrix', now())
            """).params(id).update();
        if (one.age() != null) {
            jdbc.sql("""
                insert into identity (user_id, name_sealed, number_sealed, number_index, claim_index, name_masked,
                                      request_id, status, submitted_at, version)
                values (:id, '', '', '', '', 'x', :id, 'VERIFIED', now(), 0)
                """).params(id).update();
            jdbc.sql("""
                insert into identity_standing (user_id, base_class, recheck_on, age_band, region, verified_at)
                values (:id, 'II', now()::date, :age, '31', now())
                """).params(id).param("age", one.age().name()).update();
        }
        if (one.level() != null) {
            // The last one counts, not the best.
            if (random.nextBoolean()) {
                assess(one.id(), 1, RiskTolerance.C5, one.until().plusYears(1));
            }
            assess(one.id(), 2, one.level(), one.until());
        }
        if (one.professionalUntil() != null) {
            jdbc.sql("insert into investor_class (user_id, professional_until, changed_at) values (:id, :until, now())")
                    .params(id)
                    .param("until", one.professionalUntil())
                    .update();
        }
    }

    private void assess(UUID user, int attempt, RiskTolerance level, LocalDate until) {
        jdbc.sql("""
            insert into assessment (id, user_id, attempt, questionnaire, answers, level, assessed_on, assessed_at,
                                    valid_until, rulebook_version)
            values (:id, :user, :attempt, 'q', '{}', :level, now()::date, now(), :until, 'r')
            """)
                .param("id", Ids.next())
                .param("user", user)
                .param("attempt", attempt)
                .param("level", level.name())
                .param("until", until)
                .update();
    }

    private HashSet<UUID> found(RiskLevel risk) {
        var send = new MessageSend(
                "matrix",
                Ids.next(),
                Map.of(),
                new Criteria(null, null, "matrix", null, null, null, null, risk),
                1,
                "olga",
                businessClock.now());
        var members = audiences.next(send, null, audiences.extent(send).last(), 1_000);
        return new HashSet<>(jdbc.sql(members.sql())
                .params(members.parameters())
                .query(UUID.class)
                .list());
    }
}
