package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.SuitabilityCheck;
import com.xinfan.product.profile.SuitabilityEvidence.Warning;
import com.xinfan.product.recommendation.Eligibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The 5×5 matrix with expired tests, minors, people of 65 and more and professional investors: whatever somebody is
 * shown as suitable she can order, and nothing else.
 */
class SuitabilityAgreementTests extends ProductServiceTest {

    private static final long SEED = 20_261_123;
    private static final int ROUNDS = 20_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON =
            TODAY.atTime(12, 0).atZone(BusinessClock.ZONE).toInstant();
    private static final Set<String> ALL =
            Set.of("suitability_elder", "suitability_professional", "suitability_professional_elder");

    private final Rulebook rulebook = Rulebook.load();

    /** The order's check and what may be recommended, against the check that lists, advice, plans and scenes ask. */
    @Test
    void theOrderAndTheRecommendationTakeWhatTheSharedCheckLetsThrough() {
        var shared = new SuitabilityCheck(rulebook);
        var order = new OrderChecks(rulebook, shared, new TradingCalendar(rulebook));
        var recommended = context.getBean(Eligibility.class);
        var random = new Random(SEED);
        var passed = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var profile = profile(Ids.next(), random, TODAY);
            var offer = offer(random);
            var needed = shared.warnings(profile, offer.riskLevel(), TODAY).stream()
                    .map(Warning::code)
                    .collect(Collectors.toSet());
            var may = shared.mayBuy(profile, offer.riskLevel(), TODAY);
            assertThat(passes(order, offer, profile, ALL))
                    .as(profile + " orders " + offer)
                    .isEqualTo(may);
            assertThat(passes(order, offer, profile, needed)).isEqualTo(may);
            assertThat(passes(order, offer, profile, Set.of())).isEqualTo(may && needed.isEmpty());
            assertThat(shared.refusal(profile, offer.riskLevel(), needed, TODAY).isEmpty())
                    .isEqualTo(may);
            assertThat(recommended.admits(offer, new Eligibility.Caller(profile, false, 1_000_000), TODAY))
                    .as(offer + " is recommended to " + profile)
                    .isEqualTo(may);
            passed += may ? 1 : 0;
        }
        assertThat(passed).as("neither all nor none").isBetween(ROUNDS / 20, ROUNDS / 2);
    }

    /** The same through the door: what the list and the page of a product say is what the order does. */
    @Test
    void theListSaysWhatTheOrderDoes() {
        var products = new EnumMap<RiskLevel, UUID>(RiskLevel.class);
        for (var risk : RiskLevel.values()) {
            products.put(risk, aFund("BOND_FUND", risk.name(), "NEXT_DAY", "1.0000"));
        }
        var today = businessClock.today();
        for (var buyer : sample(today)) {
            store(buyer);
            var token = userToken(buyer.userId());
            var shared = new SuitabilityCheck(rulebook);
            var list = get(token, "/api/v1/products?suitable=true&limit=100")
                    .is(200)
                    .body()
                    .toString();
            products.forEach((risk, product) -> {
                var may = shared.mayBuy(buyer, risk, today);
                var shown = get(token, "/api/v1/products/" + product).is(200);
                assertThat(shown.body().path("suitable").asBoolean())
                        .as(buyer + " sees " + risk)
                        .isEqualTo(may);
                assertThat(list.contains(product.toString()))
                        .as(buyer + " finds " + risk)
                        .isEqualTo(may);
                var acknowledgement = shown.text("/suitability/acknowledgement");
                assertThat(orders(token, product, acknowledgement))
                        .as(buyer + " orders " + risk)
                        .isEqualTo(may);
                if (may && !acknowledgement.isEmpty()) {
                    assertThat(orders(token, product, "")).isFalse();
                }
            });
        }
    }

    /** What is recommended is what may be bought, product by product. */
    @Test
    void nothingIsRecommendedThatTheOrderWouldRefuse() {
        for (var risk : RiskLevel.values()) {
            aLiveProduct(productForm("FIXED_TERM", risk.name(), fixedTerms(1_000_000)));
        }
        for (var level : List.of(RiskTolerance.C1, RiskTolerance.C2, RiskTolerance.C5)) {
            var buyer = aRichPerson(level, 1_000_000);
            var items = get(buyer.token(), "/api/v1/recommendations?limit=20")
                    .is(200)
                    .body()
                    .path("items");
            assertThat(items).as("recommended to " + level).isNotEmpty();
            items.forEach(item -> assertThat(item.path("riskLevel").asString().substring(1))
                    .as("risk for " + level)
                    .isLessThanOrEqualTo(level.name().substring(1)));
        }
    }

    /** Whether suitability lets the order through; nobody here has the money for it. */
    private boolean orders(String token, UUID product, String acknowledgement) {
        var body = acknowledgement.isEmpty()
                ? order(product, 500)
                : "{\"productId\":\"%s\",\"amount\":500,\"acknowledgements\":[\"%s\"]}"
                        .formatted(product, acknowledgement);
        var code = post(token, "s-" + Ids.next(), "/api/v1/orders", body).text("/code");
        assertThat(code).matches("insufficient_funds|documents_unread|profile_pending|suitability_.*");
        return code.equals("insufficient_funds") || code.equals("documents_unread");
    }

    private static boolean passes(OrderChecks order, Offer offer, Profile profile, Set<String> acknowledged) {
        try {
            order.check(offer, profile, new PurchaseOrder.Wish(offer.id(), 500, null), acknowledged, List.of(), NOON);
            return true;
        } catch (Problem refused) {
            assertThat(refused.code().code().startsWith("suitability_")
                            || refused.code() == ProfileProblem.PROFILE_PENDING)
                    .as(refused.code().code())
                    .isTrue();
            return false;
        }
    }

    /** One of each that differs in kind, then some by chance. */
    private static List<Profile> sample(LocalDate today) {
        var random = new Random(SEED);
        var buyers = new ArrayList<Profile>();
        for (var age : List.of(AgeBand.MINOR, AgeBand.FROM_35_TO_49, AgeBand.FROM_65)) {
            for (var professional : new boolean[] {false, true}) {
                buyers.add(buyer(age, RiskTolerance.C3, today, professional));
            }
        }
        buyers.add(buyer(AgeBand.FROM_65, RiskTolerance.C1, today, true));
        buyers.add(buyer(AgeBand.FROM_25_TO_34, RiskTolerance.C5, today.minusDays(1), true));
        for (var i = 0; i < 4; i++) {
            buyers.add(profile(Ids.next(), random, today));
        }
        return buyers;
    }

    private static Profile buyer(AgeBand age, RiskTolerance level, LocalDate until, boolean professional) {
        return new Profile(Ids.next(), age, AccountClass.I, level, until, "q-1", professional);
    }

    private static Profile profile(UUID id, Random random, LocalDate today) {
        var assessed = random.nextInt(10) > 0;
        var known = random.nextInt(20) > 0;
        return new Profile(
                id,
                known ? any(random, AgeBand.values()) : null,
                known ? any(random, AccountClass.I, AccountClass.II) : null,
                assessed ? any(random, RiskTolerance.values()) : null,
                assessed
                        ? today.plusDays(random.nextInt(5) == 0 ? -1 - random.nextInt(400) : random.nextInt(365))
                        : null,
                assessed ? "q-1" : null,
                random.nextInt(3) == 0);
    }

    private static Offer offer(Random random) {
        var type = any(
                random, ProductType.MONEY_FUND, ProductType.BOND_FUND, ProductType.EQUITY_FUND, ProductType.FIXED_TERM);
        return OrderChecksTests.offer(type, any(random, RiskLevel.values()), true, 1_000_000);
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    /** As the user stream would have left it. */
    private void store(Profile profile) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("user", profile.userId());
        columns.put("age", profile.ageBand() == null ? null : profile.ageBand().name());
        columns.put(
                "class",
                profile.accountClass() == null ? null : profile.accountClass().name());
        columns.put("level", profile.level() == null ? null : profile.level().name());
        columns.put("until", profile.validUntil());
        columns.put("questionnaire", profile.questionnaireId());
        columns.put("professional", profile.professional() ? businessClock.today() : null);
        context.getBean(JdbcClient.class).sql("""
            insert into profile (user_id, age_band, account_class, level, valid_until, questionnaire_id,
                                 professional_until)
            values (:user, :age, :class, :level, :until, :questionnaire, :professional)
            """).params(columns).update();
    }
}
