package com.xinfan.analytics.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.TradeEvent.CommissionEarned;
import com.xinfan.contract.event.TradeEvent.DepositSettled;
import com.xinfan.contract.event.TradeEvent.IncomeCredited;
import com.xinfan.contract.event.TradeEvent.Matured;
import com.xinfan.contract.event.TradeEvent.OrderConfirmed;
import com.xinfan.contract.event.TradeEvent.Redeemed;
import com.xinfan.contract.event.TradeEvent.WithdrawalSettled;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a decade before all other tests, so that their events are not in the sums. */
class ReconciliationApiTests extends AnalyticsServiceTest {

    private static final LocalDate DAY = LocalDate.of(2013, 6, 3);

    @AfterEach
    void backToToday() {
        businessClock.reset();
        fake("product-service").reset();
    }

    @Test
    void comparesEachFigureWithTheLedgerToTheFen() {
        businessClock.set(DAY);
        publish(new DepositSettled(Ids.next(), businessClock.now(), Ids.next(), Money.ofFen(100_000)));
        publish(new WithdrawalSettled(Ids.next(), businessClock.now(), Ids.next(), Money.ofFen(30_000)));
        publish(new CommissionEarned(Ids.next(), businessClock.now(), Ids.next(), Ids.next(), Money.ofFen(250)));
        holdings();
        awaitQuiet();
        ledgerSays(books(-249));

        get("/admin/v1/metrics/reconciliation", Role.FINANCE)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                    {"day":"2013-06-03","agreed":false,"items":[
                      {"figure":"CASH_AT_BANK",
                       "accounts":["BANK_CLEARING","BANK_SUSPENSE","BANK_CLAIM","BANK_DIFFERENCE"],
                       "analytics":70000,"ledger":70000,"difference":0},
                      {"figure":"AT_ISSUERS","analytics":1500,"ledger":1500,"difference":0},
                          {"figure":"INCENTIVE_USED","analytics":0,"ledger":0,"difference":0},
                      {"figure":"COMMISSION","analytics":250,"ledger":249,"difference":1},
                      {"figure":"INTEREST","difference":0},{"figure":"PENALTY","difference":0},
                      {"figure":"BAD_DEBT","difference":0},{"figure":"OUTSTANDING","difference":0}]}\
                    """);

        businessClock.set(DAY.plusDays(1));
        runDueWork();
        assertThat(difference("COMMISSION")).isEqualTo(1);
        ledgerSays(books(-250));
        runDueWork();
        assertThat(difference("COMMISSION")).isZero();
        assertThat(difference("CASH_AT_BANK")).isZero();

        var asked = fake("product-service").requests().size();
        runDueWork();
        assertThat(fake("product-service").requests())
                .as("an agreed day is done")
                .hasSize(asked);
        assertThat(fake("product-service").requests().getFirst().query()).isEqualTo("day=2013-06-03");
    }

    @Test
    void aSilentLedgerIsAskedAgainLater() {
        businessClock.set(DAY.minusYears(1));
        fake("product-service").respond("GET", "/internal/v1/ledger/totals", 503, "{}");
        runDueWork();
        get("/admin/v1/metrics/reconciliation", Role.ANALYST).expectStatus().isEqualTo(503);
        ledgerSays(Map.of());
        runDueWork();
        get("/admin/v1/metrics/reconciliation?day=-999999999-01-01", Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.agreed")
                .isEqualTo(true);
        get("/admin/v1/metrics/reconciliation?day=tomorrow", Role.ANALYST)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.param")
                .isEqualTo("day");
        get("/admin/v1/metrics/reconciliation", Role.SUPPORT).expectStatus().isForbidden();
    }

    /** 2,000 invested; 500 came back, with 30 of interest, 8 of which a campaign paid; 5 were reinvested. */
    private void holdings() {
        var now = businessClock.now();
        var user = Ids.next();
        var holding = Ids.next();
        var product = Ids.next();
        publish(new OrderConfirmed(
                user, now, holding, product, ProductType.FIXED_TERM, fen(2_000), null, Money.ZERO, true));
        publish(new Matured(user, now, holding, product, ProductType.FIXED_TERM, fen(400)));
        publish(new IncomeCredited(user, now, holding, product, ProductType.FIXED_TERM, fen(30), fen(8)));
        publish(new IncomeCredited(user, now, holding, product, ProductType.MONEY_FUND, fen(5), Money.ZERO));
        publish(new Redeemed(user, now, holding, product, ProductType.BOND_FUND, fen(78)));
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    private void ledgerSays(Map<String, Long> balances) {
        var totals = balances.entrySet().stream()
                .map(total -> "{\"group\":\"%s\",\"balance\":%d}".formatted(total.getKey(), total.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
        fake("product-service").respond("GET", "/internal/v1/ledger/totals", 200, totals);
    }

    private static Map<String, Long> books(long commission) {
        return Map.of(
                "BANK_CLEARING", 69_000L,
                "BANK_SUSPENSE", 1_000L,
                "COMMISSION_INCOME", commission,
                "PRODUCT_SETTLEMENT", -1_522L,
                "PRODUCT_INCOME", 22L,
                "USER_CASH", -3L);
    }

    private double difference(String figure) {
        return context.getBean(MeterRegistry.class)
                .get("metric.ledger.difference.fen")
                .tag("figure", figure)
                .gauge()
                .value();
    }
}
