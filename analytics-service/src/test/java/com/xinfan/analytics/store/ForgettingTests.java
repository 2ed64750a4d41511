package com.xinfan.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.AnalyticsServiceTest;
import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.HistoryErased;
import com.xinfan.contract.event.PrivacyEvent.HistoryErasureRequested;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FullSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForgettingTests extends AnalyticsServiceTest {

    @Test
    void anErasedPersonIsNobodyAndTheFiguresStay() {
        var user = Ids.next();
        var inviter = Ids.next();
        var click = "click-" + user;
        publish(new UserEvent.Registered(
                user, businessClock.now(), new Device("d", Platform.IOS), "erased", click, null));
        publish(new UserEvent.ConsentChanged(user, businessClock.now(), Purpose.ANALYTICS, 1, true));
        publish(tracked(user, "product_viewed", businessClock.now()));
        publish(new CampaignEvent.ReferralQualified(
                inviter, businessClock.now(), Ids.next(), user, businessClock.today()));
        awaitQuiet();
        assertThat(found(user.toString())).isEqualTo(4);

        publish(new UserEvent.Erased(user, businessClock.now()));
        awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user));
        publish(tracked(user, "late", businessClock.now()));
        publish(new UserEvent.ConsentChanged(user, businessClock.now(), Purpose.ANALYTICS, 1, true));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        assertThat(found(user.toString())).isZero();
        assertThat(found(click)).isZero();
        assertThat(registeredThrough("erased")).isOne();
        assertThat(FullSearch.tablesWith(context.getBean(JdbcClient.class), user.toString()))
                .containsExactly("erased_person");
    }

    @Test
    void historyIsForgottenUpToTheMomentOfAskingAndALateOneIsNotStored() {
        var user = Ids.next();
        var asked = businessClock.now();
        publish(tracked(user, "before", asked.minusSeconds(60)));
        publish(new UserEvent.Registered(user, asked, new Device("d", Platform.IOS), "history", null, null));
        awaitQuiet();
        var request = Ids.next();
        publish(new HistoryErasureRequested(user, asked, request));
        var done = (HistoryErased)
                awaitEvent(HistoryErased.class, event -> event.requestId().equals(request))
                        .event();
        assertThat(done.events()).isOne();
        publish(tracked(user, "late", asked.minusSeconds(30)));
        publish(tracked(user, "after", asked.plusSeconds(30)));
        awaitQuiet();
        assertThat(names(user)).isEqualTo("after");
        assertThat(registeredThrough("history")).isOne();
    }

    private BehaviourEvent.Tracked tracked(UUID user, String name, Instant at) {
        return new BehaviourEvent.Tracked(user, at, Ids.next(), name, "device", Map.of());
    }

    private long found(String value) {
        return count("select count(*) from event e where contains(e::varchar, ?)", value);
    }

    private long registeredThrough(String channel) {
        return count("select count(*) from person where channel = ?", channel);
    }

    private String names(UUID user) {
        return store().read(jdbc -> jdbc.sql(
                        "select string_agg(name, ',') from event where user_id = ? and type like 'behaviour.%'")
                .param(user)
                .query(String.class)
                .single());
    }

    private long count(String query, String value) {
        return store().read(
                        jdbc -> jdbc.sql(query).param(value).query(Long.class).single());
    }

    private EventStore store() {
        return context.getBean(EventStore.class);
    }
}
