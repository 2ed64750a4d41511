package com.xinfan.product.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.period.Periods;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EntryApiTests extends ProductServiceTest {

    private static final String PATH = "/admin/v1/ledger/entries";

    @Test
    void anEntryIsPostedOnceByASecondPersonAndUndoneByAnother() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var cash = "USER_CASH:" + person.id();
        var drafted = draft(line(cash, -500) + "," + line("SUSPENSE", 500)).is(201);
        var id = UUID.fromString(drafted.text("/entry/id"));
        assertThat(drafted.number("/lines/0/before")).isEqualTo(-10_000);
        assertThat(drafted.number("/lines/0/after")).isEqualTo(-10_500);
        submit(id).is(200);
        post(finance(), approve(id), "").refuses(409, "approval_by_author");

        together(4, i -> post(other(), approve(id), ""));

        assertThat(balance(cash)).isEqualTo(-10_500);
        assertThat(get(finance(), PATH + "/" + id).text("/entry/status")).isEqualTo("POSTED");
        assertThat(get(person.token(), "/api/v1/account/movements").text("/items/0/kind"))
                .isEqualTo("ADJUSTMENT");
        var reversal = UUID.fromString(reverse(id).is(201).text("/entry/id"));
        reverse(id).refuses(409, "entry_reversed");
        submit(reversal).is(200);
        post(other(), approve(reversal), "").is(200);
        assertThat(balance(cash)).isEqualTo(-10_000);
        assertThat(context.getBean(Ledger.class).trialBalance().imbalance()).isZero();
        put(finance(), PATH + "/" + id, form(line(cash, -1) + "," + line("SUSPENSE", 1)))
                .refuses(409, "entry_state");
    }

    @Test
    void whatCannotBePostedIsNamed() {
        var user = "USER_CASH:" + Ids.next();

        draft(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -6)).refuses(422, "entry_unbalanced");
        assertThat(draft(line("SUSPENSE", 5) + "," + line("NOWHERE", -5))
                        .refuses(422, "entry_account_unknown")
                        .text("/param"))
                .isEqualTo("/lines/1/account");
        draft(line("SUSPENSE", 5) + "," + line("USER_CASH:x", -5)).refuses(422, "entry_account_unknown");
        draft(line("SUSPENSE", 5) + "," + line("USER_CASH", -5)).refuses(422, "entry_account_unknown");
        draft(line("SUSPENSE", 5) + "," + line("BOOST_PAYABLE:" + Ids.next(), -5))
                .refuses(422, "entry_account_unknown");
        draft(line("SUSPENSE", 5) + "," + line("SUSPENSE", -5)).refuses(422, "entry_account_twice");
        draft(line("SUSPENSE", 0) + "," + line("BANK_CLEARING", 0)).refuses(422, "entry_amount_zero");
        draft(line("SUSPENSE", 5)).is(400);
        var day = businessClock.today();
        post(
                        finance(),
                        PATH,
                        form(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -5))
                                .replace(day.toString(), day.plusDays(1).toString()))
                .refuses(422, "entry_day");
        var poor = draft(line(user, 5) + "," + line("SUSPENSE", -5)).is(201);
        assertThat(poor.body().at("/lines/0/belowZero").asBoolean()).isTrue();
        submit(UUID.fromString(poor.text("/entry/id"))).refuses(422, "entry_below_zero");
        get(finance(), PATH + "/" + Ids.next()).refuses(404, "entry_not_found");
        post(operator(), PATH, form(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -5)))
                .is(403);
    }

    @Test
    void whatTheAccountNoLongerHasStaysUndecided() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var id = UUID.fromString(draft(line("USER_CASH:" + person.id(), 10_000) + "," + line("SUSPENSE", -10_000))
                .is(201)
                .text("/entry/id"));
        submit(id).is(200);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 5_000))
                .is(201);

        post(other(), approve(id), "").refuses(422, "entry_below_zero");

        assertThat(get(finance(), PATH + "/" + id).text("/entry/status")).isEqualTo("SUBMITTED");
        assertThat(get(finance(), "/admin/v1/product/work").body().findValuesAsString("kind"))
                .contains("approval.manual-entry");
        var approval = approve(id);
        post(finance(), PATH + "/" + id + "/cancellation", "").is(200);
        post(other(), approval, "").refuses(409, "approval_stale");
    }

    @Test
    void aClosedDayTakesNothing() {
        var today = businessClock.today();
        var yesterdays = form(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -5))
                .replace(today.toString(), today.minusDays(1).toString());
        var id = UUID.fromString(post(finance(), PATH, yesterdays).is(201).text("/entry/id"));
        submit(id).is(200);
        close(periods ->
                periods.closeBefore(today.atStartOfDay(BusinessClock.ZONE).toInstant(), "the month is over"));
        try {
            post(other(), approve(id), "").refuses(409, "entry_period_closed");
            assertThat(post(finance(), PATH, yesterdays)
                            .refuses(409, "entry_period_closed")
                            .text("/param"))
                    .isEqualTo("/effectiveOn");
            draft(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -5)).is(201);
        } finally {
            close(periods -> periods.openAll("the test is over"));
        }
        post(other(), approve(id), "").is(200);
    }

    private void close(Consumer<Periods> change) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> change.accept(context.getBean(Periods.class)));
    }

    @Test
    void anAccountOfTheOldFormIsNamedOnlyIfItWasEverOpened() {
        var lines = line("COMMISSION_RECEIVABLE", 5) + "," + line("BANK_SUSPENSE", -5);
        draft(lines).refuses(422, "entry_account_unknown");
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> context.getBean(Ledger.class)
                        .open(List.of(Account.hot("COMMISSION_RECEIVABLE", Account.Side.DEBIT, "CNY"))));
        draft(lines).is(201);
    }

    @Test
    void anEditVoidsTheSubmission() {
        var id = UUID.fromString(draft(line("SUSPENSE", 5) + "," + line("BANK_CLEARING", -5))
                .is(201)
                .text("/entry/id"));
        submit(id).is(200);
        var before = approve(id);
        put(finance(), PATH + "/" + id, form(line("SUSPENSE", 500) + "," + line("BANK_CLEARING", -500)))
                .is(200);

        post(other(), before, "").refuses(409, "approval_stale");

        assertThat(get(finance(), PATH + "?status=DRAFT&account=SUSPENSE&author=finance")
                        .is(200)
                        .body()
                        .findValuesAsString("id"))
                .contains(id.toString());
    }

    private Answer draft(String lines) {
        return post(finance(), PATH, form(lines));
    }

    private Answer submit(UUID id) {
        return post(finance(), PATH + "/" + id + "/submission", "");
    }

    private Answer reverse(UUID id) {
        return post(finance(), PATH + "/" + id + "/reversal", "{\"reason\":\"记错\",\"evidence\":\"E-2\"}");
    }

    private String approve(UUID id) {
        var approval = context.getBean(Approvals.class)
                .latest(EntryApproval.KIND, id)
                .orElseThrow()
                .id();
        return "/admin/v1/product/approvals/" + approval + "/approve";
    }

    private String form(String lines) {
        return "{\"reason\":\"差错更正\",\"evidence\":\"E-1\",\"effectiveOn\":\"%s\",\"lines\":[%s]}"
                .formatted(businessClock.today(), lines);
    }

    private static String line(String account, long amount) {
        return "{\"account\":\"%s\",\"amount\":%d}".formatted(account, amount);
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private String other() {
        return staffToken("finance2", Role.FINANCE);
    }
}
