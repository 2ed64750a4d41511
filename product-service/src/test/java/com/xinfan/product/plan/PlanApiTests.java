package com.xinfan.product.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.SellingTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanApiTests extends SellingTest {

    private static final String WEEKLY = "\"schedule\":\"WEEKLY\",\"day\":1";
    private static final String DAILY = "\"schedule\":\"DAILY\"";

    private UUID fund = new UUID(0, 0);

    @BeforeEach
    void aFundWithPlans() {
        fund = aBondFund("\"planMinAmount\":1000", "1");
    }

    @Test
    void anInstalmentIsPlacedOnItsDayOnceUntilTheLast() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var key = "p-" + Ids.next();
        var plan = begin(person, key, 10_000, WEEKLY + ",\"endAfter\":2").is(201);
        assertThat(begin(person, key, 10_000, WEEKLY + ",\"endAfter\":2")
                        .is(201)
                        .id())
                .isEqualTo(plan.id());

        together(4, _ -> context.getBean(PlanWork.class).work(monday()));
        work();
        assertThat(available(person)).isEqualTo(90_000);
        at(monday().plusDays(3), "10:00");
        work();
        at(monday().plusDays(7), "10:00");
        work();

        assertThat(available(person)).isEqualTo(80_000);
        var done = view(person, plan.id());
        assertThat(done.text("/status")).isEqualTo("FINISHED");
        assertThat(done.number("/invested")).isEqualTo(20_000);
        var runs = runs(person, plan.id());
        assertThat(runs.body().path("items").findValuesAsString("status")).containsExactly("PLACED", "PLACED");
        assertThat(runs.text("/items/1/dueOn")).isEqualTo(monday().toString());
        assertThat(get(person.token(), "/api/v1/orders/" + runs.text("/items/0/orderId"))
                        .is(200)
                        .number("/amount"))
                .isEqualTo(10_000);
        post(person.token(), path(plan.id(), "/pause"), "").refuses(409, "plan_ended");
    }

    @Test
    void aSaturdayMovesToMonday() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var plan = begin(person, 10_000, "\"schedule\":\"WEEKLY\",\"day\":6").is(201);

        at(monday().plusDays(5), "10:00");
        work();
        assertThat(available(person)).isEqualTo(100_000);
        at(monday().plusDays(7), "10:00");
        work();

        assertThat(available(person)).isEqualTo(90_000);
        assertThat(runs(person, plan.id()).text("/items/0/dueOn"))
                .isEqualTo(monday().plusDays(5).toString());
    }

    @Test
    void aShortBalanceIsTriedOnThreeTradingDaysThenMissedAndAfterThreeMissesThePlanIsPaused() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var plan = begin(person, 10_001, WEEKLY).is(201);
        for (int week = 0; week < 3; week++) {
            for (int day = 0; day < 4; day++) {
                at(monday().plusDays(7 * week + day), "10:00");
                work();
            }
        }

        var paused = view(person, plan.id());
        assertThat(paused.text("/status")).isEqualTo("PAUSED");
        assertThat(paused.text("/reason")).isEqualTo("plan_misses");
        var runs = runs(person, plan.id());
        assertThat(runs.body().path("items").findValuesAsString("status")).containsOnly("MISSED");
        assertThat(runs.body().path("items").findValuesAsString("reason")).containsOnly("insufficient_funds");
        assertThat(runs.body().path("items").findValuesAsString("tries")).containsOnly("3");
        var run = runs.body().at("/items/0/id").asString();
        awaitEvent(
                MessageEvent.Requested.class,
                event -> event.messageId().equals(Ids.of("message", "plan-paused", run, 2)));

        deposit(person, 50_000).is(202);
        assertThat(post(person.token(), path(plan.id(), "/resumption"), "{}")
                        .is(200)
                        .number("/misses"))
                .isZero();
        at(monday().plusDays(21), "10:00");
        work();
        assertThat(available(person)).isEqualTo(49_999);
    }

    @Test
    void whatComesInBetweenIsTakenWithTheNextTry() {
        var person = aRichPerson(RiskTolerance.C3, 5_000);
        var plan = begin(person, 10_000, WEEKLY).is(201);
        work();
        deposit(person, 5_000).is(202);
        work();
        assertThat(available(person)).isEqualTo(10_000);
        at(monday().plusDays(1), "10:00");
        work();

        assertThat(available(person)).isZero();
        assertThat(runs(person, plan.id()).text("/items/0/status")).isEqualTo("PLACED");
        assertThat(view(person, plan.id()).number("/misses")).isZero();
    }

    @Test
    void aLapsedAssessmentPausesItAndTellsTheUser() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var plan = begin(person, 10_000, WEEKLY).is(201);
        lapse(person, true);
        work();

        var paused = view(person, plan.id());
        assertThat(paused.text("/status")).isEqualTo("PAUSED");
        assertThat(paused.text("/reason")).isEqualTo("suitability_expired");
        assertThat(available(person)).isEqualTo(100_000);
        post(person.token(), path(plan.id(), "/resumption"), "{}").refuses(422, "suitability_expired");
        lapse(person, false);
        assertThat(post(person.token(), path(plan.id(), "/resumption"), "{}")
                        .is(200)
                        .text("/nextOn"))
                .isEqualTo(monday().plusDays(7).toString());
    }

    /** Days on which nobody ran are missed, but for the last; nothing is bought several times at once. */
    @Test
    void ofSeveralDueDaysOnlyTheLatestIsPlaced() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var plan = begin(person, 10_000, DAILY).is(201);
        at(monday().plusDays(3), "10:00");
        context.getBean(PlanWork.class).work(monday());
        work();

        assertThat(available(person)).isEqualTo(90_000);
        var runs = runs(person, plan.id());
        assertThat(runs.body().path("items").findValuesAsString("status"))
                .containsExactly("PLACED", "MISSED", "MISSED", "MISSED");
        assertThat(runs.text("/items/1/reason")).isEqualTo("plan_day_passed");
        assertThat(view(person, plan.id()).number("/misses")).isZero();
    }

    @Test
    void itsUserHaltsChangesAndEndsIt() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var plan = begin(person, 10_000, WEEKLY).is(201).id();
        get(userToken(Ids.next()), path(plan, "")).refuses(404, "invest_plan_not_found");

        assertThat(post(person.token(), path(plan, "/pause"), "").is(200).text("/status"))
                .isEqualTo("PAUSED");
        work();
        assertThat(available(person)).isEqualTo(100_000);
        post(person.token(), path(plan, "/resumption"), "{}").is(200);
        var changed = put(
                        person.token(),
                        path(plan, ""),
                        "{\"amount\":20000,\"schedule\":\"MONTHLY\",\"day\":" + monday().getDayOfMonth() + "}")
                .is(200);
        assertThat(changed.text("/nextOn")).isEqualTo(monday().toString());
        work();
        assertThat(available(person)).isEqualTo(80_000);
        assertThat(post(person.token(), path(plan, "/stop"), "").is(200).text("/status"))
                .isEqualTo("STOPPED");
        post(person.token(), path(plan, "/stop"), "").is(200);
        post(person.token(), path(plan, "/resumption"), "{}").refuses(409, "plan_ended");
        var listed = get(
                        staffToken("support", Role.SUPPORT),
                        "/admin/v1/plans?status=STOPPED&productId=" + fund + "&userId=" + person.id())
                .is(200);
        assertThat(listed.body().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999|\"schedule\":\"WEEKLY\",\"day\":1|422|plan_amount|/amount",
                "1000|\"schedule\":\"WEEKLY\"|400|plan_schedule|/day",
                "1000|\"schedule\":\"WEEKLY\",\"day\":8|400|plan_schedule|/day",
                "1000|\"schedule\":\"DAILY\",\"day\":1|400|plan_schedule|/day",
                "1000|\"schedule\":\"WEEKLY\",\"day\":1,\"endOn\":\"2020-01-01\"|400|plan_schedule|/endOn"
            })
    void whatIsNoPlanIsRefusedWithTheFieldNamed(long amount, String schedule, int status, String code, String param) {
        var person = aPerson(RiskTolerance.C3);

        var refused = begin(person, amount, schedule).is(status);

        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo(param);
    }

    private Answer begin(Person person, long amount, String schedule) {
        return begin(person, "p-" + Ids.next(), amount, schedule);
    }

    private Answer begin(Person person, String key, long amount, String schedule) {
        var body = "{\"productId\":\"%s\",\"amount\":%d,\"startOn\":\"%s\",%s}"
                .formatted(fund, amount, monday(), schedule);
        return post(person.token(), key, "/api/v1/plans", body);
    }

    private Answer view(Person person, UUID plan) {
        return get(person.token(), path(plan, "")).is(200);
    }

    private Answer runs(Person person, UUID plan) {
        return get(person.token(), path(plan, "/runs")).is(200);
    }

    private static String path(UUID plan, String what) {
        return "/api/v1/plans/" + plan + what;
    }

    private void lapse(Person person, boolean lapsed) {
        sql().sql("update profile set valid_until = :until where user_id = :user")
                .param("until", lapsed ? monday().minusDays(1) : monday().plusYears(1))
                .param("user", person.id())
                .update();
    }
}
