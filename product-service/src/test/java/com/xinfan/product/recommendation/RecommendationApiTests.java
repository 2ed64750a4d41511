package com.xinfan.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.recommendation.weights.WeightSets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RecommendationApiTests extends ProductServiceTest {

    private static final String PATH = "/api/v1/recommendations";

    private void says(Person person, boolean granted) {
        publish(new UserEvent.ConsentChanged(person.id(), businessClock.now(), Purpose.PERSONALISATION, 1, granted));
        var switches = context.getBean(Personalisation.class);
        Waiting.until("the switch", () -> switches.allowed(person.id()) == granted);
    }

    private long stored(String table, Person person) {
        var whose = table.equals("served_list")
                ? "user_id = :user"
                : "list_id in (select id from served_list where user_id = :user)";
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from " + table + " where " + whose)
                .param("user", person.id())
                .query(Long.class)
                .single();
    }

    private String opening(UUID product) {
        return "{\"productId\":\"" + product + "\"}";
    }

    @Test
    void aListShowsItsPartsAndItsReasonsAndIsKept() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        aFixedTerm(1_000_000);
        says(person, true);

        var list = get(person.token(), PATH).is(200);

        assertThat(list.body().path("personalised").asBoolean(false)).isTrue();
        var first = list.body().at("/items/0");
        assertThat(first.path("parts").size()).isEqualTo(5);
        var sum = 0;
        for (JsonNode part : first.path("parts")) {
            sum += part.path("points").asInt(0);
            assertThat(part.path("text").asString("")).isNotBlank().doesNotContain("{");
        }
        assertThat(first.path("points").asInt(-1)).isEqualTo(sum);
        assertThat(list.text("/items/0/riskLevel")).isIn("R1", "R2", "R3");
        var listId = UUID.fromString(list.text("/listId"));
        assertThat(get(person.token(), PATH + "/" + listId).is(200).body().path("items"))
                .isEqualTo(list.body().path("items"));
        get(aPerson(RiskTolerance.C3).token(), PATH + "/" + listId).refuses(404, "recommendation_not_found");

        businessClock.advance(Duration.ofDays(91));
        assertThat(context.getBean(RecommendationDesk.class).runDue()).isPositive();
        get(person.token(), PATH + "/" + listId).refuses(404, "recommendation_not_found");
    }

    @Test
    void offMeansOneOrderForEveryoneAndNothingOfThePast() {
        aFixedTerm(1_000_000);
        var one = aRichPerson(RiskTolerance.C3, 1_000_000);
        var other = aRichPerson(RiskTolerance.C3, 1_000_000);
        says(one, true);
        var personal = get(one.token(), PATH).is(200);
        var opened = UUID.fromString(personal.text("/items/0/productId"));
        post(one.token(), PATH + "/" + personal.text("/listId") + "/openings", opening(opened))
                .is(204);
        post(one.token(), PATH + "/" + personal.text("/listId") + "/openings", opening(opened))
                .is(204);
        post(one.token(), PATH + "/" + personal.text("/listId") + "/openings", opening(Ids.next()))
                .refuses(422, "recommendation_not_listed");
        assertThat(stored("served_opening", one)).isEqualTo(1);

        // Asked for by the app itself: at once, whatever the switch says.
        var neutral = get(one.token(), PATH + "?personalised=false").is(200);
        says(one, false);
        var off = get(one.token(), PATH).is(200);

        assertThat(stored("served_opening", one)).isZero();
        assertThat(off.body().path("personalised").asBoolean(true)).isFalse();
        assertThat(off.text("/note/code")).isEqualTo("personalisation_off");
        assertThat(off.body().at("/items/0/points").isNull()).isTrue();
        assertThat(off.body().at("/items/0/parts").size()).isZero();
        assertThat(off.body().path("items")).isEqualTo(neutral.body().path("items"));
        assertThat(get(other.token(), PATH).body().path("items"))
                .isEqualTo(off.body().path("items"));
        post(one.token(), PATH + "/" + off.text("/listId") + "/openings", opening(opened(off)))
                .is(204);
        assertThat(stored("served_opening", one)).isZero();
    }

    private static UUID opened(Answer list) {
        return UUID.fromString(list.text("/items/0/productId"));
    }

    @Test
    void onlyWhatAnOrderWouldTakeIsRecommended() {
        var risky = aFund("EQUITY_FUND", "R4", "IMMEDIATE", "1.0000");
        var soldOut = aFixedTerm(0);
        var suitable = aFixedTerm(1_000_000);
        var careful = aRichPerson(RiskTolerance.C3, 1_000_000);
        var service = context.getBean(RecommendationService.class);

        var items = service.make(careful.id(), null, null, 500).list().items();

        assertThat(items)
                .isNotEmpty()
                .noneMatch(item ->
                        item.productId().equals(risky) || item.productId().equals(soldOut));
        var bold = aRichPerson(RiskTolerance.C4, 1_000_000);
        assertThat(service.make(bold.id(), null, null, 500).list().items())
                .anyMatch(item -> item.productId().equals(risky));
        assertThat(items).anyMatch(item -> item.productId().equals(suitable));
        post(careful.token(), "o-" + Ids.next(), "/api/v1/orders", order(suitable, 100))
                .is(201);
    }

    @Test
    void anEmptyListSaysWhy() {
        aFixedTerm(1_000_000);
        assertThat(get(userToken(Ids.next()), PATH).is(200).text("/note/code")).isEqualTo("identity_missing");
        assertThat(get(aPerson(RiskTolerance.C3).token(), PATH).text("/note/code"))
                .isEqualTo("cash_short");
        var third = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);
        assertThat(get(third.token(), PATH).text("/note/code")).isEqualTo("account_class");
        var minor = aPerson(RiskTolerance.C3, AgeBand.MINOR, AccountClass.I);
        assertThat(get(minor.token(), PATH).text("/note/code")).isIn("nothing_suitable", "assessment_ended");
    }

    @Test
    void weightsTakeTwoPeopleAndTheListNamesThem() {
        var sets = context.getBean(WeightSets.class);
        var before = sets.live();
        var path = "/admin/v1/recommendations/weights";
        var form = "{\"weights\":{\"capacity\":200,\"horizon\":200,\"scene\":%d,\"behaviour\":200,"
                + "\"diversification\":200},\"note\":\"均衡\"}";
        post(operator(), path, form.formatted(199)).refuses(422, "recommendation_weights_sum");
        var id = post(operator(), path, form.formatted(200)).is(201).id();
        post(operator(), path + "/" + id + "/submission", "").is(200);
        var approval = context.getBean(Approvals.class)
                .latest("recommendation-weights", id)
                .orElseThrow()
                .id();
        var approve = "/admin/v1/product/approvals/" + approval + "/approve";
        post(staffToken("operator", Role.OPERATOR, Role.COMPLIANCE), approve, "")
                .refuses(409, "approval_by_author");
        put(operator(), path + "/" + id, form.formatted(200)).is(200);
        post(compliance(), approve, "").is(409);
        post(operator(), path + "/" + id + "/submission", "").is(200);
        var again = context.getBean(Approvals.class)
                .latest("recommendation-weights", id)
                .orElseThrow()
                .id();
        post(compliance(), "/admin/v1/product/approvals/" + again + "/approve", "")
                .is(200);

        assertThat(sets.live().id()).isEqualTo(id);
        assertThat(get(operator(), path + "?status=RETIRED").is(200).body().toString())
                .contains(before.id().toString());
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        aFixedTerm(1_000_000);
        says(person, true);
        assertThat(get(person.token(), PATH).text("/weightsId")).isEqualTo(id.toString());
    }

    @Test
    void staffLookAtAListWithAReasonAndSeeNoNumbers() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        aFixedTerm(1_000_000);
        says(person, true);
        var path = "/admin/v1/recommendations/previews";
        post(operator(), path, "{\"userId\":\"%s\",\"reason\":\" \"}".formatted(person.id()))
                .is(400);

        var preview = post(operator(), path, "{\"userId\":\"%s\",\"reason\":\"客户来电\"}".formatted(person.id()))
                .is(200);

        assertThat(preview.text("/items/0/parts/0/text")).contains("*").doesNotContainPattern("\\d %");
        assertThat(stored("served_list", person)).isZero();
        assertThat(get(staffToken("admin", Role.ADMIN), "/admin/v1/product/audit?action=recommendation.previewed")
                        .body()
                        .toString())
                .contains(person.id().toString(), "客户来电");
    }

    @Test
    void theReportCountsWhatWasReachedOpenedAndOrdered() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        aFixedTerm(1_000_000);
        says(person, true);
        var before = report();
        var list = get(person.token(), PATH).is(200);
        var product = opened(list);
        post(person.token(), PATH + "/" + list.text("/listId") + "/openings", opening(product))
                .is(204);
        var least = list.number("/items/0/minAmount");
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, least))
                .is(201);
        var poor = aPerson(RiskTolerance.C3);
        says(poor, true);
        get(poor.token(), PATH).is(200);

        var after = report();

        assertThat(after.lists() - before.lists()).isEqualTo(2);
        assertThat(after.users() - before.users()).isEqualTo(2);
        assertThat(after.reachedUsers() - before.reachedUsers()).isEqualTo(1);
        assertThat(after.openedLists() - before.openedLists()).isEqualTo(1);
        assertThat(after.orderedLists() - before.orderedLists()).isEqualTo(1);
        assertThat(after.orderedAmount() - before.orderedAmount()).isEqualTo(least);
        get(operator(), "/admin/v1/recommendations/report?from=2026-01-02&to=2026-01-01")
                .refuses(422, "recommendation_period");
    }

    private ServedLists.Figures report() {
        var today = businessClock.today();
        var view = get(operator(), "/admin/v1/recommendations/report?from=%s&to=%s".formatted(today, today))
                .is(200);
        assertThat(view.number("/conversionDays")).isEqualTo(7);
        return context.getBean(ServedLists.class).figures(today, today, 7).stream()
                .filter(ServedLists.Figures::personalised)
                .findFirst()
                .orElse(new ServedLists.Figures(true, 0, 0, 0, 0, 0, 0, 0, 0));
    }
}
