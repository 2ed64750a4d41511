package com.xinfan.risk.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Loans as product-service tells of them, told in any order. */
abstract class CollectionTest extends RiskServiceTest {

    private static final LocalDate DAY_0 = LocalDate.of(2026, 10, 31);

    @AfterEach
    void today() {
        businessClock.reset();
    }

    /** A loan whose story begins on day 0; what is due and owed follows from the day, so that a state shows its age. */
    static final class Loan {
        final UUID id = Ids.next();
        final UUID user;

        Loan() {
            this(Ids.next());
        }

        Loan(UUID user) {
            this.user = user;
        }

        LocalDate day(int day) {
            return DAY_0.plusDays(day);
        }

        private Instant morning(int day) {
            return day(day).atTime(1, 0).atZone(BusinessClock.ZONE).toInstant();
        }

        LoanEvent.Overdue overdue(int day, int daysPastDue) {
            return new LoanEvent.Overdue(
                    user,
                    morning(day),
                    id,
                    daysPastDue,
                    OverdueBucket.of(daysPastDue),
                    Money.ofFen(10_000 + day),
                    Money.ofFen(90_000));
        }

        LoanEvent.Cured cured(int day) {
            return new LoanEvent.Cured(user, morning(day), id);
        }

        LoanEvent.Settled settled(int day) {
            return new LoanEvent.Settled(user, morning(day), id);
        }

        LoanEvent.WrittenOff writtenOff(int day) {
            return new LoanEvent.WrittenOff(user, morning(day), id, Money.ofFen(90_000));
        }

        LoanEvent.InstalmentPaid paid(int day, long fen) {
            return new LoanEvent.InstalmentPaid(
                    user, morning(day), id, 1, Money.ofFen(fen - 2), Money.ofFen(1), Money.ofFen(1));
        }
    }

    void clockAt(LocalDate day, LocalTime time) {
        businessClock.set(day.atTime(time).atZone(BusinessClock.ZONE).toInstant());
    }

    JsonNode cases(String filter) {
        return json(get("/admin/v1/cases?" + filter, "risk", Role.RISK)
                        .expectStatus()
                        .isOk())
                .get("items");
    }

    /** The one case of a user with one loan. */
    JsonNode only(Loan loan) {
        var all = cases("userId=" + loan.user);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
