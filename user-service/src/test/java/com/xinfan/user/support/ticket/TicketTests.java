package com.xinfan.user.support.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.support.clock.Deadlines;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant ANSWER_BY = NOW.plus(Duration.ofHours(24));
    private static final Instant RESOLVE_BY = NOW.plus(Duration.ofDays(15));
    private static final Deadlines.Aftermath AFTER =
            new Deadlines.Aftermath(NOW.plus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(15)));

    @Test
    void aTicketGoesBackAndForthToItsEnd() {
        var ticket = a(TicketKind.COMPLAINT);
        assertThat(ticket.status()).isEqualTo(TicketStatus.OPEN);
        ticket.take("mei");
        assertThat(ticket.status()).isEqualTo(TicketStatus.ASSIGNED);
        ticket.staffReplied("mei", NOW);
        assertThat(ticket.status()).isEqualTo(TicketStatus.WAITING_USER);
        ticket.userReplied();
        assertThat(ticket.status()).isEqualTo(TicketStatus.WAITING_STAFF);
        ticket.resolve("mei", true, NOW, AFTER);
        assertThat(ticket.status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(ticket.upheld()).isTrue();
        ticket.survey(5, null, NOW);
        assertThat(ticket.status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void oneOwnerAtATimeUnlessSomebodyIsNamed() {
        var ticket = a(TicketKind.QUESTION);
        ticket.take("mei");
        ticket.take("mei");
        refused("ticket_taken", () -> ticket.take("lei"));
        ticket.assign("lei");
        assertThat(ticket.owner()).isEqualTo("lei");
        ticket.staffReplied("mei", NOW);
        assertThat(ticket.owner()).isEqualTo("lei");
        ticket.assign("mei");
        assertThat(ticket.status()).isEqualTo(TicketStatus.WAITING_USER);
    }

    @Test
    void whoeverAnswersAnOwnerlessTicketTakesIt() {
        var answered = a(TicketKind.QUESTION);
        answered.staffReplied("mei", NOW);
        assertThat(answered.owner()).isEqualTo("mei");
        var resolved = a(TicketKind.QUESTION);
        resolved.resolve("lei", null, NOW, AFTER);
        assertThat(resolved.owner()).isEqualTo("lei");
        var waiting = a(TicketKind.QUESTION);
        waiting.userReplied();
        waiting.noted();
        assertThat(waiting.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(waiting.owner()).isNull();
    }

    @Test
    void onlyAComplaintHasAVerdictAndItMust() {
        refused("ticket_verdict", () -> a(TicketKind.COMPLAINT).resolve("mei", null, NOW, AFTER));
        refused("ticket_verdict", () -> a(TicketKind.REQUEST).resolve("mei", false, NOW, AFTER));
    }

    @Test
    void aResolvedTicketIsSilentUntilItIsReopened() {
        var ticket = resolved();
        refused("ticket_state", ticket::userReplied);
        refused("ticket_state", () -> ticket.staffReplied("mei", NOW));
        refused("ticket_state", () -> ticket.take("mei"));
        refused("ticket_state", () -> ticket.assign("mei"));
        refused("ticket_state", () -> ticket.resolve("mei", true, NOW, AFTER));
        ticket.reopen(RESOLVE_BY);
        assertThat(ticket.status()).isEqualTo(TicketStatus.WAITING_STAFF);
        assertThat(ticket.upheld()).isNull();
        ticket.resolve("mei", false, NOW, AFTER);
        assertThat(ticket.upheld()).isFalse();
        assertThat(ticket.reopenings()).isEqualTo(1);
    }

    @Test
    void reopeningHasItsTime() {
        refused("ticket_state", () -> a(TicketKind.QUESTION).reopen(RESOLVE_BY));
        assertThat(a(TicketKind.QUESTION).reopenable(NOW)).isFalse();
        var ticket = resolved();
        assertThat(ticket.reopenable(AFTER.reopenUntil())).isTrue();
        assertThat(ticket.reopenable(AFTER.reopenUntil().plusMillis(1))).isFalse();
    }

    @Test
    void aSurveyIsGivenOnceAndAfterTheOutcome() {
        refused("ticket_state", () -> a(TicketKind.QUESTION).survey(5, null, NOW));
        var ticket = resolved();
        ticket.survey(1, null, NOW);
        refused("ticket_surveyed", () -> ticket.survey(5, null, NOW));
        ticket.reopen(RESOLVE_BY);
        ticket.resolve("mei", true, NOW, AFTER);
        refused("ticket_surveyed", () -> ticket.survey(5, null, NOW));
    }

    @Test
    void lateIsLateAlsoWhenNobodyLooked() {
        var late = a(TicketKind.QUESTION);
        late.staffReplied("mei", ANSWER_BY.plusSeconds(1));
        assertThat(late.answerBreached()).isTrue();
        late.resolve("mei", null, RESOLVE_BY.plusSeconds(1), AFTER);
        assertThat(late.resolveBreached()).isTrue();
        var inTime = a(TicketKind.QUESTION);
        inTime.staffReplied("mei", ANSWER_BY);
        inTime.staffReplied("mei", RESOLVE_BY);
        inTime.resolve("mei", null, RESOLVE_BY, AFTER);
        assertThat(inTime.answerBreached()).isFalse();
        assertThat(inTime.resolveBreached()).isFalse();
    }

    @Test
    void aThreadHasAnEndButTheOutcomeStillFits() {
        var ticket = a(TicketKind.QUESTION);
        for (var i = 1; i < Ticket.REPLIES_MAX; i++) {
            ticket.userReplied();
        }
        refused("ticket_full", ticket::userReplied);
        refused("ticket_full", () -> ticket.staffReplied("mei", NOW));
        refused("ticket_full", ticket::noted);
        ticket.resolve("mei", null, NOW, AFTER);
        assertThat(ticket.status()).isEqualTo(TicketStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000 收不到验证码, *** 收不到验证码",
        "卡 6222 0212 3456 7890 128 被吞, 卡 *** 被吞",
        "身份证11010519491231002X, 身份证***",
        "充值 100000 元没到, 充值 100000 元没到"
    })
    void aHeadlineHidesLongNumbers(String typed, String kept) {
        var filing = new TicketIntake.Filing(TicketKind.QUESTION, TicketCategory.CARD, typed, null, null);
        assertThat(filing.subject()).isEqualTo(kept);
    }

    private static Ticket resolved() {
        var ticket = a(TicketKind.COMPLAINT);
        ticket.resolve("mei", true, NOW, AFTER);
        return ticket;
    }

    private static Ticket a(TicketKind kind) {
        var filing = new TicketIntake.Filing(kind, TicketCategory.LOAN, "利息", null, null);
        var due = new Deadlines.Due(NOW, ANSWER_BY, RESOLVE_BY, "1");
        return new Ticket(Ids.next(), Ids.next(), Ids.next(), filing, due);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().code()).isEqualTo(code));
    }
}
