package com.xinfan.product.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Account;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.AccountGroup;
import com.xinfan.product.chart.Chart;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BooksApiTests extends ProductServiceTest {

    private static final String LEDGER = "/admin/v1/ledger";

    @Test
    void theTrialBalanceNamesItsGroupsAndKnowsThePast() {
        var begin = businessClock.now().plus(Duration.ofDays(3));
        businessClock.set(begin);
        var before = get(finance(), LEDGER + "/trial-balance?before=" + begin).is(200);
        aRichPerson(RiskTolerance.C3, 10_000);

        var now = get(finance(), LEDGER + "/trial-balance").is(200);
        var past = get(finance(), LEDGER + "/trial-balance?before=" + begin).is(200);
        var ahead = get(finance(), LEDGER + "/trial-balance?before=" + begin.plus(Duration.ofDays(1)))
                .is(200);
        var unknown = get(finance(), LEDGER + "/trial-balance?known=2020-01-01T00:00:00Z")
                .is(200);

        assertThat(now.number("/sum")).isZero();
        assertThat(now.body().findValuesAsString("name")).contains("银行存款", "客户备付金");
        assertThat(past.body().at("/accounts")).isEqualTo(before.body().at("/accounts"));
        assertThat(past.number("/imbalance")).isZero();
        assertThat(of(ahead, "BANK_CLEARING") - of(past, "BANK_CLEARING")).isEqualTo(10_000);
        assertThat(unknown.body().at("/accounts")).isEmpty();
    }

    @Test
    void anAccountHasABalanceAtEveryMoment() {
        var first = businessClock.now().plus(Duration.ofDays(3));
        businessClock.set(first);
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var recorded = Instant.now();
        businessClock.advance(Duration.ofDays(1));
        deposit(person, 5_000).is(202);
        var path = LEDGER + "/accounts/USER_CASH:" + person.id() + "/balance";

        assertThat(get(finance(), path).is(200).number("/balance")).isEqualTo(-15_000);
        assertThat(get(finance(), path + "?before=" + first).number("/balance")).isZero();
        assertThat(get(finance(), path + "?before=" + first.plusSeconds(60)).number("/balance"))
                .isEqualTo(-10_000);
        assertThat(get(finance(), path + "?known=" + recorded).number("/balance"))
                .isEqualTo(-10_000);
        assertThat(get(finance(), path + "?before=-999999999-01-01T00:00:00Z").number("/balance"))
                .isZero();
        get(finance(), path + "?before=yesterday").is(400);
        get(staffToken("support", Role.SUPPORT), path).is(403);
    }

    @Test
    void everyAccountBelongsToTheChart() throws ReflectiveOperationException {
        for (var method : Chart.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                var account = account(method);
                var group = AccountGroup.of(account.code().split(":", 2)[0]);
                assertThat(group).as(method.getName()).isPresent();
                assertThat(group.orElseThrow().side()).as(method.getName()).isEqualTo(account.side());
            }
        }
        var chart = get(finance(), LEDGER + "/chart").is(200).body();
        assertThat(chart).hasSize(AccountGroup.values().length);
        assertThat(chart.get(0).path("nameEn").asString()).isEqualTo("Bank clearing");
    }

    @Test
    void theBooksAreGivenOutAsFiles() {
        aRichPerson(RiskTolerance.C3, 10_000);

        var csv = file(LEDGER + "/trial-balance/file");
        var past = file(LEDGER + "/trial-balance/file?before=2020-01-01T00:00:00Z&format=CSV");

        assertThat(csv).startsWith("\uFEFF科目组,名称,单位,账户数,借方余额,贷方余额,借减贷\r\n");
        assertThat(csv).contains("BANK_CLEARING,银行存款,CNY,1,");
        assertThat(past.lines()).hasSize(1);
        assertThat(file(LEDGER + "/chart/file")).contains("USER_CASH,客户备付金,Client cash,负债,贷\r\n");
        assertThat(file(LEDGER + "/chart/file?format=XLSX")).startsWith("PK");
        get(finance(), LEDGER + "/chart/file?format=PDF").is(400);
    }

    @Test
    void aVerificationIsAJobWithProgress() {
        aRichPerson(RiskTolerance.C3, 10_000);
        due("ledgerSealer");
        finishRunning();
        var head = get(finance(), LEDGER + "/head").is(200);
        var form = "{\"fromSeal\":0,\"head\":{\"number\":%d,\"hash\":\"%s\"}}"
                .formatted(head.number("/number"), head.text("/hash"));

        var begun = post(finance(), LEDGER + "/verifications", form).is(202);
        var again = post(finance(), LEDGER + "/verifications", "{}").is(202);
        finishRunning();
        var done = get(finance(), LEDGER + "/verifications/" + begun.id()).is(200);

        assertThat(begun.text("/state")).isEqualTo("RUNNING");
        assertThat(again.id()).isEqualTo(begun.id());
        assertThat(done.text("/state")).as(() -> done.body().toString()).isEqualTo("CLEAN");
        assertThat(done.number("/entries"))
                .isEqualTo(done.number("/targetEntries"))
                .isPositive();
        assertThat(done.number("/verifiedSeal")).isEqualTo(head.number("/number"));
        assertThat(get(finance(), LEDGER + "/verifications?limit=1").text("/items/0/id"))
                .isEqualTo(begun.id().toString());
    }

    @Test
    void aHeadThatIsNotOursIsADamage() {
        aRichPerson(RiskTolerance.C3, 10_000);
        due("ledgerSealer");
        finishRunning();
        var form = "{\"head\":{\"number\":1,\"hash\":\"%s\"}}".formatted("0".repeat(64));

        var begun = post(finance(), LEDGER + "/verifications", form).is(202);
        finishRunning();
        var done = get(finance(), LEDGER + "/verifications/" + begun.id()).is(200);

        assertThat(done.text("/state")).isEqualTo("DAMAGED");
        assertThat(done.number("/damages")).isEqualTo(1);
        assertThat(done.text("/found/0/kind")).isEqualTo("HEAD_DIFFERS");
        assertThat(done.number("/found/0/seal")).isEqualTo(1);
        assertThat(get(finance(), "/admin/v1/product/work").is(200).body().findValuesAsString("id"))
                .contains(begun.id().toString());
        post(finance(), LEDGER + "/verifications", "{}").is(202);
        finishRunning();
    }

    @Test
    void aVerificationNamesWhatIsWrongWithItsForm() {
        post(finance(), LEDGER + "/verifications", "{\"fromSeal\":1000000}").refuses(422, "ledger_seal_unknown");
        assertThat(post(finance(), LEDGER + "/verifications", "{\"head\":{\"number\":1,\"hash\":\"x\"}}")
                        .is(400)
                        .text("/param"))
                .isEqualTo("/head/hash");
        get(finance(), LEDGER + "/verifications/" + Ids.next()).refuses(404, "ledger_verification_not_found");
        post(staffToken("support", Role.SUPPORT), LEDGER + "/verifications", "{}")
                .is(403);
    }

    private static Account account(Method method) throws ReflectiveOperationException {
        var arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == UUID.class ? (Object) Ids.next() : "x")
                .toArray();
        return (Account) method.invoke(null, arguments);
    }

    private void finishRunning() {
        while (due("ledgerVerifications") > 0) {
            continue;
        }
    }

    private int due(String work) {
        return context.getBeansOfType(DueWork.class).get(work).runDue();
    }

    private String file(String path) {
        var body = http.get()
                .uri(path)
                .header("Authorization", "Bearer " + finance())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment; .*")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(body);
    }

    private static long of(Answer trial, String group) {
        return trial.body()
                .path("accounts")
                .valueStream()
                .filter(line -> line.path("group").asString().equals(group))
                .mapToLong(line -> line.path("balance").asLong())
                .sum();
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
