package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to an order between its placing and its day: preview, fee, cancellation, confirmation in part. */
class OrderDealingTests extends ProductServiceTest {

    private static final String FEE = ",\"dealing\":{\"subscriptionFee\":\"0.0150\"}";

    @Test
    void theFeeIsShownTakenOutAndPostedToItsAccount() {
        var person = aRichPerson(RiskTolerance.C4, 200_000);
        var fund = fund(FEE, "1.25");
        var fees = balance("SUBSCRIPTION_FEE");

        var shown = preview(person, order(fund, 101_500)).is(200);
        assertThat(shown.number("/fee")).isEqualTo(1_500);
        assertThat(shown.number("/invested")).isEqualTo(100_000);
        assertThat(shown.text("/units")).isEqualTo("800.0000");
        assertThat(shown.text("/tradeDay")).isEqualTo(businessClock.today().toString());
        assertThat(shown.body().at("/orderable").asBoolean()).isTrue();

        var order = place(person, order(fund, 101_500)).is(201);
        assertThat(order.number("/fee")).isEqualTo(1_500);
        assertThat(balance("SUBSCRIPTION_FEE") - fees).isZero();
        theNextTradingDay();

        assertThat(view(person, order).text("/status")).isEqualTo("CONFIRMED");
        assertThat(balance("SUBSCRIPTION_FEE") - fees).isEqualTo(-1_500);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isEqualTo(-100_000);
        var holding = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holding.number("/items/0/principal")).isEqualTo(100_000);
        assertThat(holding.text("/items/0/units")).isEqualTo("800.0000");
    }

    @Test
    void aPreviewSaysWhatTheOrderWould() {
        var elder = aPerson(RiskTolerance.C5, AgeBand.FROM_65, AccountClass.I);
        var cautious = aRichPerson(RiskTolerance.C1, 10_000);
        var equity = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.28");

        var warned = preview(elder, order(equity, 1_000)).is(200);
        assertThat(warned.text("/warnings/0/acknowledgement")).isEqualTo("suitability_elder");
        assertThat(warned.text("/warnings/0/text")).isNotBlank();
        assertThat(warned.text("/refusal/code")).isEqualTo("insufficient_funds");
        deposit(elder, 10_000).is(202);
        var placed = place(elder, order(equity, 1_000).replace("}", ",\"acknowledgements\":[\"suitability_elder\"]}"))
                .is(201);
        assertThat(column("orders", "evidence", placed.id())).contains(warned.text("/warnings/0/textHash"));

        var refused = preview(cautious, order(equity, 1_000)).is(200);
        assertThat(refused.body().at("/orderable").asBoolean()).isFalse();
        assertThat(refused.text("/refusal/code"))
                .isEqualTo(place(cautious, order(equity, 1_000)).is(422).text("/code"));
        assertThat(preview(cautious, order(equity, 1)).text("/refusal/code")).isEqualTo("amount_out_of_range");
        assertThat(get(cautious.token(), "/api/v1/orders").body().at("/items").size())
                .isZero();
    }

    @Test
    void beforeTheCutOffAnOrderIsTakenBackWhole() {
        var person = aRichPerson(RiskTolerance.C4, 10_000);
        var fund = fund(FEE, "1.05");
        var free = remaining(person, fund);
        var order = place(person, order(fund, 4_000)).is(201);
        assertThat(order.text("/cancellableUntil")).isNotBlank();

        var stranger = aPerson(RiskTolerance.C4);
        post(stranger.token(), cancellation(order), "").refuses(404, "order_not_found");
        assertThat(post(person.token(), cancellation(order), "").is(200).text("/status"))
                .isEqualTo("CANCELLED");
        assertThat(post(person.token(), cancellation(order), "").is(200).text("/status"))
                .isEqualTo("CANCELLED");
        theNextTradingDay();

        assertThat(view(person, order).text("/status")).isEqualTo("CANCELLED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);
        assertThat(remaining(person, fund)).isEqualTo(free);
        var told = (TradeEvent.OrderCancelled) awaitEvent(
                        TradeEvent.OrderCancelled.class,
                        event -> event.orderId().equals(order.id()))
                .event();
        assertThat(told.amount().fen()).isEqualTo(4_000);
    }

    @Test
    void afterTheCutOffItIsTooLate() {
        var person = aRichPerson(RiskTolerance.C4, 10_000);
        var fund = fund("", "1.05");
        var order = place(person, order(fund, 4_000)).is(201);

        businessClock.advance(Duration.ofHours(4));

        post(person.token(), cancellation(order), "").refuses(409, "order_not_cancellable");
        assertThat(view(person, place(person, order(fund, 1_000)).is(201)).text("/tradeDay"))
                .isGreaterThan(order.text("/tradeDay"));
    }

    @Test
    void inTheTimeToThinkEvenWhatIsConfirmedAtOnceIsTakenBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aLiveProduct(
                productForm("FIXED_TERM", "R2", fixedTerms(1_000_000) + ",\"dealing\":{\"coolingOffHours\":24}"));
        var taken = place(person, order(product, 4_000)).is(201);
        var kept = place(person, order(product, 1_000)).is(201);
        assertThat(taken.text("/status")).isEqualTo("FROZEN");

        businessClock.advance(Duration.ofHours(23));
        runDueWork();
        assertThat(view(person, kept).text("/status")).isEqualTo("FROZEN");
        post(person.token(), cancellation(taken), "").is(200);
        businessClock.advance(Duration.ofHours(2));
        runDueWork();

        assertThat(view(person, kept).text("/status")).isEqualTo("CONFIRMED");
        post(person.token(), cancellation(kept), "").refuses(409, "order_not_cancellable");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(9_000);
        assertThat(remaining(person, product)).isEqualTo(999_000);
    }

    @Test
    void cancellationAndConfirmationAtOneMomentEndItOnce() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aLiveProduct(
                productForm("FIXED_TERM", "R2", fixedTerms(1_000_000) + ",\"dealing\":{\"coolingOffHours\":1}"));
        var undo = context.getBean(OrderUndo.class);
        var confirmation = context.getBean(OrderConfirmation.class);
        for (var round = 0; round < 5; round++) {
            var order = place(person, order(product, 1_000)).is(201).id();
            jdbc("update orders set cooling_until = null where id = '" + order + "'");
            var answers = together(2, i -> {
                try {
                    return (i == 0 ? undo.cancel(person.id(), order) : confirmation.confirm(order)).status();
                } catch (RuntimeException late) {
                    return null;
                }
            });
            assertThat(answers).isNotEmpty();
        }
        var ended = get(person.token(), "/api/v1/orders").body().at("/items");
        var confirmed = ended.findValuesAsString("status").stream()
                .filter("CONFIRMED"::equals)
                .count();
        assertThat(ended.findValuesAsString("status")).hasSize(5).isSubsetOf("CONFIRMED", "CANCELLED");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(100_000 - confirmed * 1_000);
        assertThat(get(person.token(), "/api/v1/holdings").body().at("/items").size())
                .isEqualTo((int) confirmed);
        assertThat(remaining(person, product)).isEqualTo(1_000_000 - confirmed * 1_000);
    }

    @Test
    void theIssuerConfirmsAPartAndTheRestGoesBack() {
        var person = aRichPerson(RiskTolerance.C4, 200_000);
        var fund = fund(FEE, "1.25");
        var free = remaining(person, fund);
        var fees = balance("SUBSCRIPTION_FEE");
        var order = place(person, order(fund, 101_500)).is(201);
        var ratio = submit(fund, order.text("/tradeDay"), 5_000).is(201).id();
        submit(fund, order.text("/tradeDay"), 4_000).refuses(409, "allotment_taken");
        theNextTradingDay();
        assertThat(view(person, order).text("/status")).isEqualTo("FROZEN");

        decide(finance(), ratio).is(409);
        decide(staffToken("finance2", Role.FINANCE), ratio).is(200);
        runDueWork();

        var confirmed = view(person, order);
        assertThat(confirmed.text("/status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.number("/confirmedAmount")).isEqualTo(50_750);
        assertThat(confirmed.number("/fee")).isEqualTo(750);
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(149_250);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isEqualTo(-50_000);
        assertThat(balance("SUBSCRIPTION_FEE") - fees).isEqualTo(-750);
        assertThat(remaining(person, fund)).isEqualTo(free - 50_750);
        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/units"))
                .isEqualTo("400.0000");
        submit(fund, order.text("/tradeDay"), 9_000).refuses(409, "allotment_late");
    }

    @Test
    void ofNothingConfirmedAllGoesBack() {
        var person = aRichPerson(RiskTolerance.C4, 10_000);
        var fund = fund("", "1.05");
        var free = remaining(person, fund);
        var order = place(person, order(fund, 4_000)).is(201);
        decide(
                        staffToken("finance2", Role.FINANCE),
                        submit(fund, order.text("/tradeDay"), 0).is(201).id())
                .is(200);

        theNextTradingDay();

        assertThat(view(person, order).text("/failure")).isEqualTo("not_allotted");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(10_000);
        assertThat(remaining(person, fund)).isEqualTo(free);
    }

    @Test
    void othersBuyByTheSameWay() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        var purchases = context.getBean(Purchases.class);
        var plan = Ids.next();

        var placed = purchases.place(person.id(), "1", product, 700, Set.of(), Purchases.Source.PLAN, plan);
        var again = purchases.place(person.id(), "1", product, 700, Set.of(), Purchases.Source.PLAN, plan);
        var other = purchases.place(person.id(), "1", product, 300, Set.of(), Purchases.Source.ADVICE);

        assertThat(again).isEqualTo(placed);
        assertThat(placed.status()).isEqualTo("CONFIRMED");
        assertThat(other.orderId()).isNotEqualTo(placed.orderId());
        assertThat(purchases.find(placed.orderId())).contains(placed);
        var found = get(finance(), "/admin/v1/orders?source=PLAN&userId=" + person.id())
                .is(200);
        assertThat(found.body().at("/items").findValuesAsString("id"))
                .isEqualTo(List.of(placed.orderId().toString()));
        assertThat(found.text("/items/0/reference")).isEqualTo(plan.toString());
    }

    @Test
    void staffFindWhatDoesNotMove() {
        var person = aRichPerson(RiskTolerance.C4, 10_000);
        var fund = fund("", "1.05");
        var order = place(person, order(fund, 4_000)).is(201);
        var query = "/admin/v1/orders?productId=" + fund + "&status=FROZEN&day=" + order.text("/tradeDay");
        assertThat(get(finance(), query).is(200).body().at("/items").size()).isOne();
        assertThat(get(finance(), query + "&stuck=true").body().at("/items").size())
                .isZero();
        submit(fund, order.text("/tradeDay"), 10_000).is(201);

        businessClock.advance(Duration.ofDays(7));
        runDueWork();

        assertThat(get(finance(), query + "&stuck=true").body().at("/items").size())
                .isOne();
        assertThat(context.getBean(OrderWork.class).waiting(businessClock.today()))
                .anySatisfy(words -> assertThat(words).contains(fund.toString(), "确认比例待复核"));
    }

    private UUID fund(String more, String nav) {
        var id = aLiveProduct(productForm("BOND_FUND", "R3", fundTerms("NEXT_DAY") + more));
        publishNav(id, nav);
        return id;
    }

    private void publishNav(UUID fund, String nav) {
        put(
                        operator(),
                        "/admin/v1/products/" + fund + "/navs/" + businessClock.today(),
                        "{\"nav\":\"%s\"}".formatted(nav))
                .is(204);
    }

    private void theNextTradingDay() {
        businessClock.advance(Duration.ofDays(5));
        runDueWork();
    }

    private Answer submit(UUID product, String day, int basisPoints) {
        var form = "{\"productId\":\"%s\",\"tradeDay\":\"%s\",\"basisPoints\":%d,\"note\":\"管理人确认文件\"}"
                .formatted(product, day, basisPoints);
        return post(finance(), "/admin/v1/orders/confirmations", form);
    }

    private Answer decide(String token, UUID ratio) {
        var approval = context.getBean(Approvals.class)
                .latest("allotment", ratio)
                .orElseThrow()
                .id();
        return post(token, "/admin/v1/product/approvals/" + approval + "/approve", "");
    }

    private void jdbc(String sql) {
        context.getBean(JdbcClient.class).sql(sql).update();
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private static String cancellation(Answer order) {
        return "/api/v1/orders/" + order.id() + "/cancellation";
    }

    private long remaining(Person person, UUID product) {
        return get(person.token(), "/api/v1/products/" + product).is(200).number("/remaining");
    }

    private Answer preview(Person person, String body) {
        return post(person.token(), "/api/v1/orders/preview", body);
    }

    private Answer place(Person person, String body) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body);
    }

    private Answer view(Person person, Answer order) {
        return get(person.token(), "/api/v1/orders/" + order.id()).is(200);
    }
}
