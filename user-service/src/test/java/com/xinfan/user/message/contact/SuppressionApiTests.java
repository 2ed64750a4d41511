package com.xinfan.user.message.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.message.MessageTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the one policy says to a person, by what is known of her; caps and hours are in the tests of messages. */
class SuppressionApiTests extends MessageTest {

    @ParameterizedTest
    @CsvSource({
        "FROZEN,    MARKETING,  SUPPRESSED account_frozen message.frozen",
        "FROZEN,    SERVICE,    DELIVERED",
        "FROZEN,    COLLECTION, DELIVERED",
        "THAWED,    MARKETING,  DELIVERED",
        "CLOSED,    MARKETING,  SUPPRESSED account_closed message.closed",
        "CLOSED,    SERVICE,    SUPPRESSED account_closed message.closed",
        "CLOSED,    COLLECTION, SUPPRESSED account_closed message.closed",
        "MINOR,     MARKETING,  SUPPRESSED minor message.minor",
        "MINOR,     SERVICE,    DELIVERED",
        "COMPLAINS, MARKETING,  SUPPRESSED complaint_open message.complaint",
        "COMPLAINS, COLLECTION, DELIVERED",
    })
    void whatAPersonIsDecides(String standing, MessageClass messageClass, String expected) {
        var user = aWillingUser();
        var now = businessClock.now();
        switch (standing) {
            case "FROZEN" -> publish(new UserEvent.Frozen(user.id(), now, true, "SELF"));
            case "THAWED" -> {
                // Out of order: the later fact stands.
                publish(new UserEvent.Frozen(user.id(), now.plusSeconds(1), false, "SELF"));
                publish(new UserEvent.Frozen(user.id(), now, true, "SELF"));
            }
            case "CLOSED" -> publish(new UserEvent.Closed(user.id(), now));
            case "MINOR" ->
                publish(new UserEvent.IdentityVerified(user.id(), now, AgeBand.MINOR, "31", AccountClass.III));
            default -> publish(new UserEvent.ComplaintFiled(user.id(), now, Ids.next(), "LOAN"));
        }
        awaitQuiet();
        var id = ask(user, live(messageClass, false), messageClass);
        assertThat(jdbc.sql("select concat_ws(' ', status, reason, rule) from message where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(expected);
    }

    @Test
    void theOldGetFewer() {
        var user = aWillingUser();
        publish(new UserEvent.IdentityVerified(user.id(), businessClock.now(), AgeBand.FROM_65, "31", AccountClass.I));
        awaitQuiet();
        var template = live(MessageClass.MARKETING, false);
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("DELIVERED");
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("SUPPRESSED day_cap");
        clock(DAY.plusDays(1), 12);
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("DELIVERED");
        clock(DAY.plusDays(2), 12);
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("SUPPRESSED week_cap");
    }

    @Test
    void theOthersGrowStaleButAServiceMessageNever() {
        var user = aWillingUser();
        var asked = businessClock.now().minus(Duration.ofHours(72)).minusMillis(1);
        for (var messageClass : MessageClass.values()) {
            var request = new MessageEvent.Requested(
                    Ids.next(), user.id(), asked, live(messageClass, false), messageClass, Map.of("amount", "1"));
            publish(request);
            awaitStatus(request.messageId());
            assertThat(statusOf(request.messageId()))
                    .isEqualTo(messageClass == MessageClass.SERVICE ? "DELIVERED" : "SUPPRESSED expired");
        }
    }

    @Test
    void aValueMustBeOfItsType() {
        var user = aNewcomer();
        var template = live(MessageClass.SERVICE, false);
        var request = new MessageEvent.Requested(
                Ids.next(), user.id(), businessClock.now(), template, MessageClass.SERVICE, Map.of("amount", "很多"));
        publish(request);
        awaitStatus(request.messageId());
        assertThat(statusOf(request.messageId())).isEqualTo("SUPPRESSED parameter_missing");
    }
}
