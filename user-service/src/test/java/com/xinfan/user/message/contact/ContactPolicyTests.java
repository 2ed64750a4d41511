package com.xinfan.user.message.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContactPolicyTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = at("2026-11-23T12:00");
    private static final Contact WILLING = contact(true, false, false, Map.of());
    private static final Contact RELUCTANT = contact(false, false, false, Map.of());

    private final ContactPolicy policy = new ContactPolicy(Rulebook.load());

    @ParameterizedTest
    @EnumSource(MessageClass.class)
    void atNoonAWillingPersonGetsEverything(MessageClass messageClass) {
        assertThat(decide(messageClass, WILLING, NOON)).isEqualTo(new Verdict.Deliver());
        assertThat(policy.pushAt(messageClass, NOON)).isEqualTo(NOON);
    }

    @ParameterizedTest
    @EnumSource(MessageClass.class)
    void nobodyIsNotWrittenTo(MessageClass messageClass) {
        assertThat(reason(decide(messageClass, Contact.UNKNOWN, NOON))).isEqualTo(Suppression.USER_UNKNOWN);
    }

    @Test
    void onlyMarketingNeedsAConsent() {
        assertThat(decide(MessageClass.SERVICE, RELUCTANT, NOON)).isEqualTo(new Verdict.Deliver());
        assertThat(decide(MessageClass.COLLECTION, RELUCTANT, NOON)).isEqualTo(new Verdict.Deliver());
        var held = (Verdict.Suppress) decide(MessageClass.MARKETING, RELUCTANT, NOON);
        assertThat(held.reason()).isEqualTo(Suppression.CONSENT_MISSING);
        assertThat(held.rule().document()).isEqualTo("中华人民共和国广告法");
    }

    @Test
    void noMarketingToAMinorOrToWhoComplains() {
        var minor = contact(true, true, false, Map.of());
        var complaining = contact(true, false, true, Map.of());
        assertThat(reason(decide(MessageClass.MARKETING, minor, NOON))).isEqualTo(Suppression.MINOR);
        assertThat(reason(decide(MessageClass.MARKETING, complaining, NOON))).isEqualTo(Suppression.COMPLAINT_OPEN);
        for (var other : new MessageClass[] {MessageClass.SERVICE, MessageClass.COLLECTION}) {
            assertThat(decide(other, minor, NOON)).isEqualTo(new Verdict.Deliver());
            assertThat(decide(other, complaining, NOON)).isEqualTo(new Verdict.Deliver());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETING,  2026-11-23T08:59:59.999, 2026-11-23T09:00",
        "MARKETING,  2026-11-23T09:00,        ",
        "MARKETING,  2026-11-23T20:59:59.999, ",
        "MARKETING,  2026-11-23T21:00,        2026-11-24T09:00",
        "MARKETING,  2026-12-31T23:59,        2027-01-01T09:00",
        "COLLECTION, 2026-11-23T00:00,        2026-11-23T08:00",
        "COLLECTION, 2026-11-23T07:59:59.999, 2026-11-23T08:00",
        "COLLECTION, 2026-11-23T08:00,        ",
        "COLLECTION, 2026-11-23T21:59:59.999, ",
        "COLLECTION, 2026-11-23T22:00,        2026-11-24T08:00",
    })
    void outsideItsHoursAMessageWaitsForThem(MessageClass messageClass, String now, String until) {
        var verdict = decide(messageClass, WILLING, at(now));
        if (until == null) {
            assertThat(verdict).isEqualTo(new Verdict.Deliver());
        } else {
            assertThat(((Verdict.Defer) verdict).until()).isEqualTo(at(until));
            assertThat(((Verdict.Defer) verdict).rule().id()).startsWith("message.hours-");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59.999, 2026-11-23T08:00",
        "2026-11-23T08:00,        2026-11-23T08:00",
        "2026-11-23T21:59:59.999, 2026-11-23T21:59:59.999",
        "2026-11-23T22:00,        2026-11-24T08:00",
    })
    void aServiceMessageIsThereAtOnceAndOnlyItsPushWaits(String now, String ringsAt) {
        assertThat(decide(MessageClass.SERVICE, WILLING, at(now))).isEqualTo(new Verdict.Deliver());
        assertThat(policy.pushAt(MessageClass.SERVICE, at(now))).isEqualTo(at(ringsAt));
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETING,  1,  4, ",
        "MARKETING,  2,  2, DAY_CAP",
        "MARKETING,  0,  5, WEEK_CAP",
        "COLLECTION, 0,  6, ",
        "COLLECTION, 1,  1, DAY_CAP",
        "COLLECTION, 0,  7, WEEK_CAP",
        "SERVICE,    99, 999, ",
    })
    void capsAreOfTheDayAndTheWeek(MessageClass messageClass, int today, int week, Suppression expected) {
        var person = contact(true, false, false, Map.of(messageClass, new Contact.Tally(today, week)));
        var verdict = decide(messageClass, person, NOON);
        if (expected == null) {
            assertThat(verdict).isEqualTo(new Verdict.Deliver());
        } else {
            assertThat(reason(verdict)).isEqualTo(expected);
        }
    }

    @Test
    void eachMessageCountsTowardsItsOwnClass() {
        var person = WILLING.after(MessageClass.MARKETING).after(MessageClass.MARKETING);
        assertThat(reason(decide(MessageClass.MARKETING, person, NOON))).isEqualTo(Suppression.DAY_CAP);
        assertThat(decide(MessageClass.COLLECTION, person, NOON)).isEqualTo(new Verdict.Deliver());
    }

    @Test
    void theOthersGrowStaleButAServiceMessageNever() {
        var asked = NOON.minus(Duration.ofHours(72));
        for (var messageClass : MessageClass.values()) {
            assertThat(policy.decide(messageClass, WILLING, asked, NOON)).isEqualTo(new Verdict.Deliver());
        }
        var tooLong = asked.minusMillis(1);
        assertThat(policy.decide(MessageClass.SERVICE, WILLING, tooLong, NOON)).isEqualTo(new Verdict.Deliver());
        assertThat(reason(policy.decide(MessageClass.MARKETING, WILLING, tooLong, NOON)))
                .isEqualTo(Suppression.EXPIRED);
        assertThat(reason(policy.decide(MessageClass.COLLECTION, WILLING, tooLong, NOON)))
                .isEqualTo(Suppression.EXPIRED);
    }

    /** The rules have a first day; the day before, the older ones stood alone. */
    @Test
    void aRuleSpeaksFromItsFirstDay() {
        var minor = contact(true, true, false, Map.of());
        assertThat(decide(MessageClass.MARKETING, minor, at("2025-12-31T12:00")))
                .isEqualTo(new Verdict.Deliver());
        assertThat(reason(decide(MessageClass.MARKETING, minor, at("2026-01-01T12:00"))))
                .isEqualTo(Suppression.MINOR);
        assertThat(decide(MessageClass.COLLECTION, WILLING, at("2025-02-27T23:00")))
                .isEqualTo(new Verdict.Deliver());
        assertThat(decide(MessageClass.COLLECTION, WILLING, at("2025-02-28T23:00")))
                .isInstanceOf(Verdict.Defer.class);
        assertThat(decide(MessageClass.MARKETING, RELUCTANT, at("2021-04-28T12:00")))
                .isEqualTo(new Verdict.Deliver());
        assertThat(reason(decide(MessageClass.MARKETING, RELUCTANT, at("2021-04-29T12:00"))))
                .isEqualTo(Suppression.CONSENT_MISSING);
    }

    @Test
    void everyRuleOfTheBookSaysHowSureWeAre() {
        assertThat(Rulebook.load().rules("message.", DAY)).hasSize(9).allSatisfy(rule -> {
            assertThat(rule.confidence()).isNotNull();
            assertThat(rule.document()).isNotBlank();
        });
    }

    private Verdict decide(MessageClass messageClass, Contact contact, Instant now) {
        return policy.decide(messageClass, contact, now, now);
    }

    private static Suppression reason(Verdict verdict) {
        return ((Verdict.Suppress) verdict).reason();
    }

    private static Contact contact(
            boolean marketing, boolean minor, boolean complaining, Map<MessageClass, Contact.Tally> sent) {
        return new Contact(true, marketing, minor, complaining, sent);
    }

    private static Instant at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(BusinessClock.ZONE).toInstant();
    }
}
