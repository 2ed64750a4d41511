package com.xinfan.user.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What becomes of an assessment after it was made. */
class SuitabilityLifeTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/suitability";

    @Test
    void itsOwnerIsRemindedOnceBeforeTheEnd() {
        var user = aNewcomer();
        assertThat(get(PATH, user.token()).body().path("current").isNull()).isTrue();
        assess(user, "D");
        endsIn(user, 31);
        runDueWork();
        endsIn(user, 30);
        runDueWork();
        var told = (MessageEvent.Requested) awaitEvent(MessageEvent.Requested.class, of(user, "suitability-expiring"))
                .event();
        assertThat(told.parameters()).containsEntry("level", "C4");
        runDueWork();
        awaitQuiet();
        assertThat(heard(MessageEvent.Requested.class, of(user, "suitability-expiring")))
                .isEqualTo(1);
        // Answered again, the old one is nobody's concern any more.
        jdbc.sql("update assessment set reminded_on = null where user_id = :user")
                .param("user", user.id())
                .update();
        assess(user, "D");
        runDueWork();
        awaitQuiet();
        assertThat(heard(MessageEvent.Requested.class, of(user, "suitability-expiring")))
                .isEqualTo(1);
        var own = get(PATH, user.token());
        assertThat(own.text("/current/attempt")).isEqualTo("2");
        assertThat(own.text("/current/meaning/upTo")).isEqualTo("R4");
        assertThat(own.body().path("levels")).hasSize(5);
        assertThat(own.body().at("/attemptsLeft/today").asInt()).isZero();
        assertThat(own.body().at("/attemptsLeft/inYear").asInt()).isEqualTo(6);
    }

    @Test
    void anotherAgeBandSuggestsANewAssessmentOncePerBand() {
        var user = aVerifiedUser();
        assess(user, "C");
        var same = new UserEvent.IdentityVerified(
                user.id(), businessClock.now(), AgeBand.FROM_35_TO_49, "31", AccountClass.I);
        publish(same);
        jdbc.sql("update identity_standing set age_band = 'FROM_50_TO_64' where user_id = :user")
                .param("user", user.id())
                .update();
        var older = new UserEvent.IdentityVerified(
                user.id(), businessClock.now(), AgeBand.FROM_50_TO_64, "31", AccountClass.II);
        publish(older);
        publish(older);
        awaitEvent(MessageEvent.Requested.class, of(user, "suitability-retake"));
        awaitQuiet();
        var ids = probe().heard().stream()
                .filter(envelope -> envelope.event() instanceof MessageEvent.Requested it
                        && of(user, "suitability-retake").test(it))
                .map(envelope -> ((MessageEvent.Requested) envelope.event()).messageId())
                .distinct();
        assertThat(ids).as("one message, however often it is asked for").hasSize(1);
        assertThat(get(PATH, user.token()).body().path("retakeSuggested").asBoolean())
                .isTrue();
        assess(user, "C");
        assertThat(get(PATH, user.token()).body().path("retakeSuggested").asBoolean())
                .isFalse();
    }

    @Test
    void staffSeeLevelsWithoutAnswersAndWithATrace() {
        var user = aNewcomer();
        assess(user, "C");
        var support = staffToken("wen", Role.SUPPORT);
        var path = "/admin/v1/users/" + user.id() + "/suitability";
        assertThat(get(path, support).status()).isEqualTo(400);
        var seen = get(path + "?reason=ticket", support);
        assertThat(seen.text("/items/0/level")).isEqualTo("C3");
        assertThat(seen.body().toString()).doesNotContain("answer");
        var stranger = aNewcomer();
        var id = get(PATH, user.token()).text("/current/id");
        assertThat(get(PATH + "/history/" + id, stranger.token()).status()).isEqualTo(404);
    }

    private static Predicate<MessageEvent.Requested> of(Newcomer user, String template) {
        return it -> it.userId().equals(user.id()) && it.template().equals(template);
    }

    private void endsIn(Newcomer user, int days) {
        jdbc.sql("update assessment set valid_until = :day where user_id = :user")
                .param("day", businessClock.today().plusDays(days))
                .param("user", user.id())
                .update();
    }

    private void assess(Newcomer user, String choice) {
        var questionnaire = get("/api/v1/suitability/questionnaire", user.token());
        var answers = questionnaire
                .body()
                .path("questions")
                .valueStream()
                .map(question -> Map.of("question", question.path("question").asString(), "choice", choice))
                .toList();
        var body = Map.of("questionnaireId", questionnaire.text("/questionnaireId"), "answers", answers);
        assertThat(post(PATH, user.token(), body).status()).isEqualTo(201);
    }
}
