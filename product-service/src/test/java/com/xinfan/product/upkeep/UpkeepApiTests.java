package com.xinfan.product.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.schedule.Plan;
import com.xinfan.ledger.schedule.Schedule;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class UpkeepApiTests extends ProductServiceTest {

    private static final String LEDGER = "/admin/v1/ledger";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Schedule schedule;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aWrongRollUpIsMadeAgainFromTheEntries() {
        aRichPerson(RiskTolerance.C3, 10_000);
        transaction.executeWithoutResult(_ -> ledger.rollUp());
        var code = Chart.bankClearing().code();
        var right = ledger.balance(code).orElseThrow().posted();
        jdbc.sql("""
            update ledger_rollup set balance = balance + 7
             where account_id = (select id from ledger_account where code = :code)
            """).param("code", code).update();
        assertThat(ledger.balance(code).orElseThrow().posted()).isNotEqualTo(right);

        var done = post(finance(), LEDGER + "/roll-ups/rebuild", "{\"reason\":\"演练\"}")
                .is(200);

        assertThat(done.number("/corrected")).isEqualTo(1);
        assertThat(ledger.balance(code).orElseThrow().posted()).isEqualTo(right);
        post(finance(), LEDGER + "/roll-ups/rebuild", "{\"reason\":\" \"}").is(400);
        post(staffToken("support", Role.SUPPORT), LEDGER + "/roll-ups/rebuild", "{\"reason\":\"x\"}")
                .is(403);
    }

    @Test
    void aPlanIsSeenAndCancelledOnce() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var account = Chart.userCash(person.id());
        var key = "plan:" + Ids.next();
        var transfer = Transfer.of(
                key,
                "manual-entry",
                businessClock.now(),
                List.of(Posting.debit(account, 100), Posting.credit(Chart.suspense(), 100)));
        transaction.executeWithoutResult(
                _ -> schedule.plan(new Plan(transfer, businessClock.now().plus(Duration.ofDays(2)), Plan.Retry.NEVER)));
        var path = LEDGER + "/schedule?state=WAITING&account=" + account.code();
        var seen = get(finance(), path).is(200).body().at("/items");
        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("key").asString()).isEqualTo(key);
        var request = "{\"key\":\"%s\",\"reason\":\"客户撤销\"}".formatted(key);

        post(finance(), LEDGER + "/schedule/cancellation", request).is(200);
        post(finance(), LEDGER + "/schedule/cancellation", request).is(200);

        assertThat(get(finance(), path).is(200).body().at("/items")).isEmpty();
        post(finance(), LEDGER + "/schedule/cancellation", "{\"key\":\"none\",\"reason\":\"x\"}")
                .is(404);
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
