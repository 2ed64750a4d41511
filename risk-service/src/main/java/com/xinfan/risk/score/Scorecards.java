package com.xinfan.risk.score;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.register.ModelForm;
import com.xinfan.risk.register.ScoreModels;
import com.xinfan.scorecard.Bin;
import com.xinfan.scorecard.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scorecards by which is decided: the one that comes with the product, and every trained one in the same form. A
 * trained one brings bins, points, cut-offs and prices; what no score makes good, and the least and the step of an
 * amount, are those of the product.
 */
@Component
class Scorecards implements SmartInitializingSingleton, ModelForm {

    private static final String FILE = "scorecards/credit.json";

    private final ScoreModels models;
    private final JsonMapper json;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final Scorecard shipped;

    /** A version never changes, so it is read once. */
    private final Map<String, Scorecard> known = new ConcurrentHashMap<>();

    Scorecards(
            ScoreModels models,
            JsonMapper json,
            Rulebook rulebook,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.models = models;
        this.json = json;
        this.rulebook = rulebook;
        this.clock = clock;
        this.transaction = transaction;
        this.shipped = sound(json.readValue(text(), Scorecard.class));
    }

    /** Before the first request. */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(_ -> models.ship(version(text()), "随产品提供的评分卡", text()));
    }

    /** Which models speak on an application. */
    ScoreModels.Voices voices(CreditQuestion question) {
        return models.voices(question.productId(), question.decisionKey());
    }

    Scorecard of(String version) {
        return known.computeIfAbsent(version, one -> json.readValue(models.definition(one), Scorecard.class));
    }

    @Override
    public Formed form(String scorecard) {
        var trained = com.xinfan.scorecard.Scorecard.parse(scorecard);
        var characteristics =
                trained.characteristics().stream().map(this::characteristic).toList();
        var grades = trained.bands().stream().map(this::grade).toList();
        var formed = new Scorecard(
                trained.base(),
                shipped.reasonsMax(),
                shipped.amountMin(),
                shipped.amountStep(),
                shipped.stops(),
                characteristics,
                grades,
                shipped.limitUsed());
        var faults = formed.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        var definition = json.writeValueAsString(formed);
        return new Formed(version(definition), trained.name(), definition);
    }

    /** Told to the applicant in the words that the product has for the measure. */
    private Scorecard.Characteristic characteristic(com.xinfan.scorecard.Characteristic one) {
        var measure = Arrays.stream(Measure.values())
                .filter(each -> each.name().equals(one.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(one.name() + " is not known of an applicant"));
        if (one.kind() != Kind.NUMERIC) {
            throw new IllegalArgumentException(one.name() + " is a number");
        }
        var missing = one.bins().stream().filter(Bin::missing).findFirst().orElseThrow();
        var told = shipped.characteristics().stream()
                .filter(each -> each.measure() == measure)
                .findFirst();
        return new Scorecard.Characteristic(
                measure,
                told.map(Scorecard.Characteristic::code).orElse(one.code()),
                told.map(Scorecard.Characteristic::zh).orElse(one.reason()),
                missing.points(),
                bins(one));
    }

    /** Measures are whole numbers, so a bound is the next whole number. */
    private static List<Scorecard.Bin> bins(com.xinfan.scorecard.Characteristic one) {
        var bins = new ArrayList<Scorecard.Bin>();
        for (var bin : one.bins()) {
            if (bin.missing()) {
                continue;
            }
            if (!bin.interval()) {
                throw new IllegalArgumentException(one.name() + " has special values, which measures have not");
            }
            var below = bin.below() == null ? null : Long.valueOf((long) Math.ceil(bin.below()));
            if (below == null || bins.isEmpty() || !below.equals(bins.getLast().below())) {
                bins.add(new Scorecard.Bin(below, bin.points()));
            }
        }
        return bins;
    }

    private Scorecard.Grade grade(com.xinfan.scorecard.Band band) {
        var cap = Rate.parse(
                rulebook.rule("credit.annual-cost-cap", clock.today()).text("max"));
        if (band.annualRate() != null && Rate.parse(band.annualRate()).value().compareTo(cap.value()) > 0) {
            throw new IllegalArgumentException("the price of " + band.grade() + " is above the cap of all costs");
        }
        return new Scorecard.Grade(
                band.grade(), band.from(), RiskOutcome.valueOf(band.outcome()), band.limit(), band.annualRate());
    }

    static Scorecard sound(Scorecard scorecard) {
        var faults = scorecard.faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(FILE + ": " + faults);
        }
        return scorecard;
    }

    private static String version(String text) {
        return "credit:" + Approvals.hashOf(text).substring(0, 12);
    }

    static String text() {
        try (var in = new ClassPathResource(FILE).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
