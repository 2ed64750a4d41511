package com.xinfan.product.loan.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.loan.LoanServiceTest;
import com.xinfan.product.profile.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationApiTests extends LoanServiceTest {

    @Test
    void anOfferShowsWhatTheLoanCosts() {
        var person = on("device-9", aBorrower());
        var product = aWeeklyLoan();

        var applied = apply(person, product, 100_000).is(201);
        assertThat(riskAttributes(DECISIONS))
                .isEqualTo(JSON.valueToTree(Map.of("ip", "127.0.0.1", "deviceId", "device-9")));
        var shown = application(person, applied.id());

        assertThat(applied.text("/status")).isEqualTo("OFFERED");
        assertThat(shown.body().path("offer")).isEqualTo(applied.body().path("offer"));
        assertThat(shown.text("/offer/annualRate")).isEqualTo("0.2160");
        assertThat(shown.text("/offer/annualCost")).isEqualTo("0.2157");
        assertThat(shown.number("/offer/interest")).isEqualTo(1_036);
        assertThat(shown.text("/offer/charges/0/party")).isEqualTo("LENDER");
        assertThat(shown.number("/offer/schedule/3/amount")).isEqualTo(25_259);
        assertThat(shown.text("/offer/schedule/0/dueOn"))
                .isEqualTo(businessClock.today().plusDays(7).toString());
        assertThat(told(LoanEvent.Applied.class, LoanEvent.Applied::applicationId, applied.id()))
                .hasSize(1);
        assertThat(told(LoanEvent.Approved.class, LoanEvent.Approved::applicationId, applied.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.annualCost().toString()).isEqualTo("0.2157"));
        get(aBorrower().token(), "/api/v1/loans/applications/" + applied.id()).refuses(404, "loan_not_found");
    }

    @Test
    void oneKeyIsOneApplication() throws Exception {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var key = "key-" + Ids.next();

        var answers = together(
                16, _ -> persist(person.token(), key, "/api/v1/loans/applications", form(product, 200_000, 4)));

        assertThat(answers)
                .extracting(answer -> answer.is(201).id())
                .containsOnly(answers.getFirst().id());
        assertThat(told(LoanEvent.Applied.class, LoanEvent.Applied::userId, person.id()))
                .hasSize(1);
        assertThat(risk().requests("POST", DECISIONS)).hasSize(1);
        post(person.token(), key, "/api/v1/loans/applications", form(product, 300_000, 4))
                .refuses(422, "idempotency_key_reused");
    }

    @Test
    void riskLendsLessOrDeclines() {
        var person = aBorrower();
        risk().respond("POST", DECISIONS, 200, creditSays("APPROVE", 150_000, "0.1800"));
        var less = apply(person, aWeeklyLoan(), 400_000).is(201);
        assertThat(less.number("/amount")).isEqualTo(400_000);
        assertThat(less.number("/offer/amount")).isEqualTo(150_000);
        assertThat(less.text("/offer/annualRate")).isEqualTo("0.1800");

        riskAnswers("DECLINE", "0.2160");
        var declined = apply(person, aWeeklyLoan(), 400_000).is(201);

        assertThat(declined.text("/status")).isEqualTo("REJECTED");
        assertThat(declined.text("/reasons/0/code")).isEqualTo("open_loans");
        assertThat(declined.text("/reasons/0/zh")).isEqualTo("在贷笔数过多");
        assertThat(declined.body().path("offer").isNull()).isTrue();
        assertThat(told(LoanEvent.Rejected.class, LoanEvent.Rejected::applicationId, declined.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.reasons()).containsExactly("open_loans"));
        confirm(person, declined.id(), "0.2157").refuses(409, "loan_state");
    }

    @ParameterizedTest
    @CsvSource({"0.2400, OFFERED", "0.2401, REJECTED", "0.3600, REJECTED"})
    void nothingAboveTheCapIsOffered(String rate, String status) {
        riskAnswers("APPROVE", rate);

        var applied = apply(aBorrower(), aWeeklyLoan(), 20_000_000).is(201);

        assertThat(applied.text("/status")).isEqualTo(status);
        assertThat(applied.text("/reasons/0/code"))
                .isEqualTo(status.equals("REJECTED") ? "credit.annual-cost-cap" : "open_loans");
    }

    @Test
    void whatIsTooLittleForTheProductIsNotOffered() {
        risk().respond("POST", DECISIONS, 200, creditSays("APPROVE", 99_999, "0.1800"));

        assertThat(apply(aBorrower(), aWeeklyLoan(), 400_000).is(201).text("/reasons/0/code"))
                .isEqualTo("below_minimum");
    }

    @Test
    void whileRiskIsSilentItWaitsAndIsDecidedLater() {
        var person = aBorrower();
        risk().respond("POST", DECISIONS, 503, "{\"code\":\"down\"}");
        var applied = apply(on("device-3", person), aWeeklyLoan(), 100_000).is(201);
        assertThat(column("loan_application", "origin", applied.id())).contains("device-3");
        assertThat(applied.text("/status")).isEqualTo("DECIDING");
        runDueWork();
        assertThat(application(person, applied.id()).text("/status")).isEqualTo("DECIDING");
        confirm(person, applied.id(), "0.2157").refuses(409, "loan_state");

        riskAnswers("APPROVE", "0.2160");
        Waiting.until("risk is asked again", () -> {
            runDueWork();
            return application(person, applied.id()).text("/status").equals("OFFERED");
        });

        assertThat(risk().requests("POST", DECISIONS))
                .extracting(request ->
                        JSON.readTree(request.body()).path("decisionKey").asString())
                .containsOnly("loan:" + applied.id());
        assertThat(risk().requests("POST", DECISIONS))
                .as("asked again, it still comes from where it was made")
                .allSatisfy(request -> assertThat(request.body()).contains("\"deviceId\":\"device-3\""));
        assertThat(column("loan_application", "origin", applied.id())).isEmpty();
        assertThat(column("loan_application", "risk_verdict", applied.id())).contains("\"outcome\":\"APPROVE\"");
        assertThat(told(LoanEvent.Approved.class, LoanEvent.Approved::applicationId, applied.id()))
                .hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeReadIsNone() {
        var person = aBorrower();
        risk().respond("POST", DECISIONS, 200, creditSays("APPROVE", 100_000, "14,4 %"));
        var applied = apply(person, aWeeklyLoan(), 100_000).is(201);
        assertThat(applied.text("/status")).isEqualTo("DECIDING");
        for (var unreadable : List.of(
                creditSays("APPROVE", 100_000, "14.40"),
                creditSays("APPROVE", 100_000, "-0.1440"),
                creditSays("PERHAPS", 100_000, "0.1440"),
                "{\"outcome\":\"APPROVE\"}")) {
            risk().respond("POST", DECISIONS, 200, unreadable);
            runDueWork();
            assertThat(application(person, applied.id()).text("/status")).isEqualTo("DECIDING");
        }

        riskAnswers("APPROVE", "0.2160");
        Waiting.until("risk is asked again", () -> {
            runDueWork();
            return application(person, applied.id()).text("/status").equals("OFFERED");
        });
    }

    @Test
    void aDecisionInDoubtIsAskedForUntilAPersonAtRiskHasDecided() {
        riskAnswers("REVIEW", "0.2160");
        var person = aBorrower();
        var approved = apply(person, aWeeklyLoan(), 100_000).is(201);
        var declined = apply(person, aWeeklyLoan(), 100_000).is(201);
        assertThat(approved.text("/status")).isEqualTo("REVIEWING");
        assertThat(approved.body().path("offer").isNull()).isTrue();
        confirm(person, approved.id(), "0.2157").refuses(409, "loan_state");
        var path = "/admin/v1/loan-applications";
        get(staffToken("support", Role.SUPPORT), path).is(403);
        var seen = get(risks(), path + "?status=REVIEWING").is(200);
        assertThat(seen.number("/items/0/score")).isEqualTo(640);
        assertThat(seen.text("/items/0/decisionId")).isNotEmpty();

        runDueWork();
        assertThat(asked(approved)).as("asked again within the minute").isEqualTo(1);
        businessClock.advance(Duration.ofMinutes(1));
        runDueWork();
        assertThat(asked(approved)).isEqualTo(2);
        assertThat(asked(declined)).isEqualTo(2);
        assertThat(application(person, approved.id()).text("/status")).isEqualTo("REVIEWING");

        risk().respond("POST", DECISIONS, request -> {
            var outcome = request.body().contains(declined.id().toString()) ? "DECLINE" : "APPROVE";
            return FakeHttp.Answer.json(200, creditSays(outcome, 100_000, "0.2160"));
        });
        businessClock.advance(Duration.ofDays(1));
        runDueWork();

        assertThat(application(person, approved.id()).text("/offer/annualCost")).isEqualTo("0.2157");
        assertThat(application(person, declined.id()).text("/status")).isEqualTo("REJECTED");
        assertThat(told(LoanEvent.Approved.class, LoanEvent.Approved::applicationId, approved.id()))
                .hasSize(1);
        assertThat(told(LoanEvent.Rejected.class, LoanEvent.Rejected::applicationId, declined.id()))
                .hasSize(1);
        var late = new CreditClient.CreditAnswer(
                Ids.next(), CreditClient.Outcome.REVIEW, null, null, null, null, null, null, null);
        context.getBean(ApplicationDesk.class).decided(approved.id(), late);
        confirm(person, approved.id(), "0.2157").is(200);
    }

    @Test
    void aReviewOutlastsASilentRisk() {
        riskAnswers("REVIEW", "0.2160");
        var person = aBorrower();
        var applied = apply(person, aWeeklyLoan(), 100_000).is(201);
        risk().respond("POST", DECISIONS, 503, "{\"code\":\"down\"}");
        businessClock.advance(Duration.ofMinutes(1));
        runDueWork();
        assertThat(application(person, applied.id()).text("/status")).isEqualTo("REVIEWING");

        riskAnswers("APPROVE", "0.2160");
        Waiting.until("risk is asked again", () -> {
            businessClock.advance(Duration.ofMinutes(1));
            runDueWork();
            return application(person, applied.id()).text("/status").equals("OFFERED");
        });
    }

    @Test
    void whoMayNotBorrowIsTold() {
        var product = aWeeklyLoan();
        var minor = aPerson(RiskTolerance.C3, AgeBand.MINOR, AccountClass.I);
        apply(minor, product, 100_000).refuses(422, "loan_minor");
        var third = aPerson(RiskTolerance.C3, AgeBand.FROM_25_TO_34, AccountClass.III);
        var refused = apply(third, product, 100_000).refuses(422, "loan_account_class");
        assertThat(refused.text("/rule/id")).isEqualTo("account.class-III");

        var cardless = Ids.next();
        publish(new UserEvent.IdentityVerified(cardless, Instant.now(), AgeBand.FROM_25_TO_34, "31", AccountClass.I));
        Waiting.until(
                "the profile",
                () -> context.getBean(Profiles.class).of(cardless).ageBand() != null);
        apply(new Person(cardless, cardless, userToken(cardless)), product, 100_000)
                .refuses(409, "profile_pending");

        var person = aBorrower();
        apply(person, aFixedTerm(1_000), 100_000).refuses(404, "loan_product_not_found");
        apply(person, Ids.next(), 100_000).refuses(404, "loan_product_not_found");
        assertThat(apply(person, product, 99_999).refuses(422, "loan_amount").text("/param"))
                .isEqualTo("/amount");
        var oldConsent = form(product, 100_000, 4).replace("\"version\":1", "\"version\":2");
        assertThat(post(person.token(), "c-" + Ids.next(), "/api/v1/loans/applications", oldConsent)
                        .refuses(422, "loan_consent_required")
                        .text("/rule/id"))
                .isEqualTo("credit.inquiry-consent");
        post(person.token(), "i-" + Ids.next(), "/api/v1/loans/applications", form(product, 100_000, 3))
                .refuses(422, "loan_instalments");
        assertThat(risk().requests("POST", DECISIONS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"amount\":100000|\"amount\":1.5|/amount",
                "\"amount\":100000|\"amount\":0|/amount",
                "\"instalments\":4|\"instalments\":400|/instalments",
                "\"purpose\":\"装修\"|\"purpose\":\" \"|/purpose",
                "CREDIT_INQUIRY|MARKETING|/consents/0/purpose",
                "\"consents\":|\"hack\":1,\"consents\":|/hack"
            })
    void badInputIsRefusedAsSuch(String good, String bad, String param) {
        var body = form(Ids.next(), 100_000, 4).replace(good, bad);

        var refused = post(userToken(Ids.next()), "k-" + Ids.next(), "/api/v1/loans/applications", body)
                .is(400);

        assertThat(refused.text("/param")).isEqualTo(param);
    }

    @Test
    void whatIsConfirmedIsWhatWasShown() {
        var person = aBorrower();
        var offered = apply(person, aWeeklyLoan(), 100_000).is(201);

        var changed = confirm(person, offered.id(), "0.2156").refuses(409, "loan_offer_changed");
        assertThat(changed.text("/rule/id")).isEqualTo("credit.cost-disclosure");
        confirm(person, offered.id(), "24 %").is(400);
        confirm(aBorrower(), offered.id(), "0.2157").refuses(404, "loan_not_found");
        assertThat(cash(person)).isZero();

        businessClock.advance(Duration.ofDays(8));
        assertThat(application(person, offered.id()).text("/status")).isEqualTo("EXPIRED");
        confirm(person, offered.id(), "0.2157").refuses(409, "loan_offer_expired");
        assertThat(cash(person)).isZero();
    }

    @Test
    void manyConfirmationsPayOutOnce() throws Exception {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var offered = apply(person, product, 100_000).is(201);

        var answers = together(16, _ -> confirm(person, offered.id(), "0.2157"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.is(200).id()).isEqualTo(offered.id()));
        assertThat(cash(person)).isEqualTo(100_000);
        assertThat(balance("LOAN_PRINCIPAL:" + product)).isEqualTo(100_000);
        assertThat(told(LoanEvent.Disbursed.class, LoanEvent.Disbursed::loanId, offered.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.firstDueOn())
                        .isEqualTo(businessClock.today().plusDays(7)));
        assertThat(application(person, offered.id()).text("/status")).isEqualTo("CONFIRMED");
        assertThat(get(person.token(), "/api/v1/loans").is(200).text("/items/0/id"))
                .isEqualTo(offered.id().toString());
    }

    @Test
    void twoOffersTogetherStayWithinTheLimitOfOnePerson() throws Exception {
        var person = aBorrower();
        var product = aWeeklyLoan();
        var one = apply(person, product, 12_000_000).is(201);
        var two = apply(person, product, 12_000_000).is(201);
        var offers = new Answer[] {one, two};

        var answers = together(2, i -> confirm(person, offers[i].id(), offers[i].text("/offer/annualCost")));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .allSatisfy(answer -> assertThat(answer.text("/code")).isEqualTo("loan_limit_exceeded"));
        assertThat(cash(person)).isEqualTo(12_000_000);
        apply(person, product, 8_000_001).refuses(422, "loan_limit_exceeded");
    }

    @Test
    void theQuotaOfTheProductIsNotPassed() {
        var terms = loanTerms("0.2160", 7, "4").replace("\"quota\":1000000000000", "\"quota\":150000");
        var product = aLiveProduct(productForm("CONSUMER_LOAN", "R1", terms));
        aLoan(aBorrower(), product, 100_000);
        var person = aBorrower();
        var offered = apply(person, product, 100_000).is(201);

        confirm(person, offered.id(), offered.text("/offer/annualCost")).refuses(422, "loan_quota_exhausted");

        assertThat(cash(person)).isZero();
        assertThat(application(person, offered.id()).text("/status")).isEqualTo("OFFERED");
    }

    private long asked(Answer application) {
        return risk().requests("POST", DECISIONS).stream()
                .filter(request -> request.body().contains("loan:" + application.id()))
                .count();
    }
}
