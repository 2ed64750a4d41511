package com.xinfan.user.message.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPolicyTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = at("2026-11-23T12:00");

    private final ContactPolicy policy = new ContactPolicy(Rulebook.load());

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
        "SERVICE,    2026-11-23T23:00,        ",
    })
    void outsideItsHoursAMessageWaitsForThem(MessageClass messageClass, String now, String until) {
        assertThat(policy.waitsUntil(messageClass, at(now)))
                .isEqualTo(Optional.ofNullable(until).map(ContactPolicyTests::at));
        var terms = policy.terms(messageClass, at(now));
        assertThat(terms.opensAt()).isEqualTo(until == null ? null : at(until));
        assertThat(until == null || terms.defers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59.999, 2026-11-23T08:00",
        "2026-11-23T08:00,        2026-11-23T08:00",
        "2026-11-23T21:59:59.999, 2026-11-23T21:59:59.999",
        "2026-11-23T22:00,        2026-11-24T08:00",
    })
    void whatRingsWaitsForTheMorning(String now, String ringsAt) {
        assertThat(policy.ringsAt(MessageClass.SERVICE, at(now))).isEqualTo(at(ringsAt));
    }

    @Test
    void eachClassHasItsLaw() {
        var marketing = policy.terms(MessageClass.MARKETING, NOON);
        assertThat(marketing.consent() && marketing.notMinor() && marketing.notComplaining() && marketing.notFrozen())
                .isTrue();
        assertThat(marketing.cap()).isEqualTo(new ContactPolicy.Cap(2, 5));
        assertThat(marketing.elderCap()).isEqualTo(new ContactPolicy.Cap(1, 2));
        assertThat(marketing.staleBefore()).isEqualTo(NOON.minus(Duration.ofHours(72)));
        for (var other : new MessageClass[] {MessageClass.SERVICE, MessageClass.COLLECTION}) {
            var terms = policy.terms(other, NOON);
            assertThat(terms.consent() || terms.notMinor() || terms.notComplaining() || terms.notFrozen())
                    .isFalse();
            assertThat(terms.notClosed()).isTrue();
        }
        assertThat(policy.terms(MessageClass.SERVICE, NOON).cap()).isNull();
        assertThat(policy.terms(MessageClass.SERVICE, NOON).staleBefore()).isEqualTo(Instant.EPOCH);
        assertThat(policy.channelCap(MessageChannel.SMS, NOON)).contains(new ContactPolicy.Cap(1, 2));
        assertThat(policy.channelCap(MessageChannel.WEBHOOK, NOON)).isEmpty();
    }

    /** The rules have a first day; the day before, the older ones stood alone. */
    @Test
    void aRuleSpeaksFromItsFirstDay() {
        assertThat(policy.terms(MessageClass.MARKETING, at("2025-12-31T12:00")).notMinor())
                .isFalse();
        assertThat(policy.terms(MessageClass.MARKETING, at("2026-01-01T12:00")).notMinor())
                .isTrue();
        assertThat(policy.waitsUntil(MessageClass.COLLECTION, at("2025-02-27T23:00")))
                .isEmpty();
        assertThat(policy.waitsUntil(MessageClass.COLLECTION, at("2025-02-28T23:00")))
                .isPresent();
        assertThat(policy.terms(MessageClass.MARKETING, at("2021-04-28T12:00")).consent())
                .isFalse();
        assertThat(policy.terms(MessageClass.MARKETING, at("2021-04-29T12:00")).consent())
                .isTrue();
    }

    @Test
    void everyRuleOfTheBookSaysHowSureWeAre() {
        assertThat(Rulebook.load().rules("message.", DAY)).hasSize(16).allSatisfy(rule -> {
            assertThat(rule.confidence()).isNotNull();
            assertThat(rule.document()).isNotBlank();
        });
    }

    private static Instant at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(BusinessClock.ZONE).toInstant();
    }
}
