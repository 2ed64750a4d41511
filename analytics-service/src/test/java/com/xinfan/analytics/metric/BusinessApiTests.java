package com.xinfan.analytics.metric;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent.CommissionEarned;
import com.xinfan.contract.event.TradeEvent.IncentivePosted;
import com.xinfan.contract.event.UserEvent.ComplaintFiled;
import com.xinfan.contract.event.UserEvent.ComplaintResolved;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test lives in a month of its own, long ago. */
class BusinessApiTests extends AnalyticsServiceTest {

    private static final Rate RATE = Rate.parse("0.1440");

    @AfterEach
    void backToToday() {
        businessClock.reset();
    }

    @Test
    void aCohortIsCountedOnExactlyTheDayAndOnlyOnceItHasCome() {
        channel("retention-one");
        var day = LocalDate.of(2016, 3, 1);
        var one = registered(day, "retention-one");
        var two = registered(day, "retention-one");
        registered(day, null);
        seen(one, day.plusDays(1));
        seen(one, day.plusDays(7));
        seen(two, day.plusDays(2));
        seen(two, day.plusDays(7));
        awaitQuiet();

        businessClock.set(day.plusDays(7));
        get("/admin/v1/metrics/retention?from=2016-03-01&to=2016-03-02&channel=retention-one", Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                    {"channel":"retention-one","items":[
                      {"day":"2016-03-01","users":2,"retained":[
                        {"n":1,"users":1,"rate":"0.5000"},{"n":7,"users":2,"rate":"1.0000"},
                        {"n":30,"users":null,"rate":null}]},
                      {"day":"2016-03-02","users":0,"retained":[
                        {"n":1,"users":0,"rate":null},{"n":7,"users":null},{"n":30,"users":null}]}],
                     "total":[
                        {"n":1,"cohort":2,"users":1,"rate":"0.5000"},
                        {"n":7,"cohort":2,"users":2,"rate":"1.0000"},
                        {"n":30,"cohort":0,"users":null,"rate":null}]}\
                    """);
        get("/admin/v1/metrics/retention?from=2016-03-01&to=2016-03-01&days=2,1,2", Role.OPERATOR)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                    {"channel":null,"items":[{"users":3,"retained":[
                        {"n":1,"users":1,"rate":"0.3333"},{"n":2,"users":1,"rate":"0.3333"}]}]}\
                    """);
    }

    @Test
    void refusesDaysAndChannelsThatAreNone() {
        for (var query : new String[] {"days=0", "days=31", "days=one", "days=1,31"}) {
            get("/admin/v1/metrics/retention?from=2016-03-01&to=2016-03-02&" + query, Role.ANALYST)
                    .expectStatus()
                    .isBadRequest();
        }
        get("/admin/v1/metrics/retention?from=2016-03-01&to=2016-03-02&channel=nowhere", Role.ANALYST)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.param")
                .isEqualTo("channel");
        get("/admin/v1/metrics/money?from=2016-03-01&to=2016-03-02", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void lendingIsToldFromApplicationToLoss() {
        var at = noon(LocalDate.of(2015, 3, 1));
        var late = loan(at, 100_000);
        loan(at, 300_000);
        publish(new LoanEvent.InstalmentPaid(
                late.user, at.plusSeconds(60), late.id, 1, fen(20_000), fen(1_200), fen(34)));
        publish(new LoanEvent.Overdue(
                late.user, at.plusSeconds(90), late.id, 1, OverdueBucket.M1, fen(20_000), fen(80_000)));
        publish(new LoanEvent.LossRecognised(late.user, at.plusSeconds(91), late.id, fen(1_600)));
        publish(new LoanEvent.Applied(Ids.next(), at, Ids.next(), Ids.next(), fen(100), 3));
        publish(new LoanEvent.Rejected(Ids.next(), at, Ids.next(), Ids.next(), List.of("score")));
        awaitQuiet();

        get("/admin/v1/metrics/credit?from=2015-03-01&to=2015-03-02", Role.RISK)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                    {"flow":{"applied":3,"approved":2,"rejected":1,"approvalRate":"0.6667","loans":2,
                       "disbursed":400000,"repaid":20000,"writtenOff":0,"recovered":0,"badDebt":1600},
                     "book":{"day":"2015-03-02","loans":2,"outstanding":380000,
                       "overdueLoans":1,"overdueOutstanding":80000,
                       "overdueRateByAmount":"0.2105","overdueRateByLoans":"0.5000",
                       "buckets":[{"bucket":"M1","loans":1,"outstanding":80000,"rateByAmount":"0.2105"},
                         {"bucket":"M2","loans":0},{"bucket":"M3"},{"bucket":"M4"},{"bucket":"M5"},
                         {"bucket":"M6"},{"bucket":"M6_PLUS"}]}}\
                    """);

        publish(new LoanEvent.Cured(late.user, noon(LocalDate.of(2015, 3, 3)), late.id));
        awaitQuiet();
        get("/admin/v1/metrics/credit?from=2015-03-03&to=2015-03-03", Role.RISK)
                .expectBody()
                .jsonPath("$.book.overdueLoans")
                .isEqualTo(0);
        get("/admin/v1/metrics/credit?from=2015-03-01&to=2015-03-02", Role.RISK)
                .expectBody()
                .jsonPath("$.book.overdueLoans")
                .isEqualTo(1);
    }

    @Test
    void aChannelIsWorthWhatIsLeftAfterLossesAndIncentives() {
        channel("roi-one");
        var day = businessClock.today();
        put(
                        "/admin/v1/channels/roi-one/spend/" + day,
                        Map.of("impressions", 10, "clicks", 2, "cost", 4_000),
                        Role.OPERATOR)
                .expectStatus()
                .isOk();
        var at = businessClock.now();
        var user = Ids.next();
        var loan = Ids.next();
        publish(new Registered(user, at, new Device("d", Platform.WEB), "roi-one", null, null));
        publish(new CommissionEarned(user, at, Ids.next(), Ids.next(), fen(5_000)));
        publish(new LoanEvent.InstalmentPaid(user, at, loan, 1, fen(50), fen(900), fen(100)));
        publish(new LoanEvent.LossRecognised(user, at, loan, fen(700)));
        publish(new LoanEvent.LossRecognised(user, at, loan, fen(-200)));
        publish(new IncentivePosted(user, at, Ids.next(), Ids.next(), IncentiveStep.USE, fen(500)));
        publish(new LoanEvent.Overdue(user, at, loan, 1, OverdueBucket.M1, fen(50), fen(50)));
        publish(new ComplaintFiled(user, at, Ids.next(), "LOAN"));
        awaitQuiet();
        var line = "$.items[?(@.channel=='roi-one')].";
        get("/admin/v1/channels/report?from=" + day + "&to=" + day, Role.ANALYST)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath(line + "revenue")
                .isEqualTo(6_000)
                .jsonPath(line + "badDebt")
                .isEqualTo(500)
                .jsonPath(line + "roi")
                .isEqualTo("0.2500")
                .jsonPath(line + "overdueUsers")
                .isEqualTo(1)
                .jsonPath(line + "complaintsPerThousand")
                .isEqualTo("1000.00");
    }

    @Test
    void serviceIsComplaintsAndMessagesByClass() {
        var at = noon(LocalDate.of(2014, 3, 1));
        var user = Ids.next();
        var ticket = Ids.next();
        publish(new ComplaintFiled(user, at, ticket, "ORDER"));
        publish(new ComplaintResolved(user, at.plusSeconds(5), ticket, "ORDER", true));
        var message = Ids.next();
        publish(new MessageEvent.Opened(message, user, at.plusSeconds(9)));
        publish(new MessageEvent.Delivered(message, user, at, "matured", MessageClass.SERVICE, MessageChannel.INBOX));
        publish(new MessageEvent.Delivered(message, user, at, "matured", MessageClass.SERVICE, MessageChannel.PUSH));
        publish(new MessageEvent.Suppressed(
                Ids.next(), user, at, "coupon-granted", MessageClass.MARKETING, "consent_missing"));
        publish(new MessageEvent.Failed(Ids.next(), user, at, "matured", "refused"));
        awaitQuiet();
        get("/admin/v1/metrics/service?from=2014-03-01&to=2014-03-01", Role.SUPPORT)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                    {"complaints":{"filed":1,"resolved":1,"upheld":1},"messages":[
                      {"messageClass":"MARKETING","delivered":0,"suppressed":1,"opened":0},
                      {"messageClass":"SERVICE","delivered":1,"suppressed":0,"opened":1},
                      {"messageClass":null,"failed":1}]}\
                    """);
        get("/admin/v1/metrics/money?from=2014-03-01&to=2014-03-02", Role.FINANCE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.total.deposits")
                .isEqualTo(0);
    }

    private record Loan(UUID id, UUID user) {}

    private Loan loan(Instant at, long principal) {
        var loan = new Loan(Ids.next(), Ids.next());
        var product = Ids.next();
        publish(new LoanEvent.Disbursed(
                loan.user, at, loan.id, product, fen(principal), RATE, LocalDate.of(2015, 3, 31)));
        publish(new LoanEvent.Approved(loan.user, at, loan.id, product, fen(principal), RATE, at));
        publish(new LoanEvent.Applied(loan.user, at, loan.id, product, fen(principal), 3));
        return loan;
    }

    private UUID registered(LocalDate day, @Nullable String channel) {
        var user = Ids.next();
        publish(new Registered(user, noon(day), new Device("d", Platform.IOS), channel, null, null));
        return user;
    }

    private void seen(UUID user, LocalDate day) {
        publish(new Tracked(user, noon(day), Ids.next(), "page-view", "d", Map.of()));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(BusinessClock.ZONE).toInstant();
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
