package com.xinfan.user.support.ticket;

import com.xinfan.user.support.clock.Deadlines;
import com.xinfan.user.support.ticket.TicketIntake.Filing;
import com.xinfan.user.vault.Cell;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One matter of one person and what is owed to her when. */
@Entity
class Ticket {

    /** Neither side may fill the desk; a resolution still fits. */
    static final int REPLIES_MAX = 200;

    @Id
    private UUID id;

    private UUID filingKey;
    private @Nullable UUID userId;

    @Enumerated(EnumType.STRING)
    private TicketKind kind;

    @Enumerated(EnumType.STRING)
    private TicketCategory category;

    private String subject;
    private @Nullable UUID orderId;
    private @Nullable UUID contentId;

    @Enumerated(EnumType.STRING)
    private TicketStatus status;

    private @Nullable String owner;
    private int replies;
    private Instant openedAt;
    private Instant answerDueAt;
    private @Nullable Instant answeredAt;
    private boolean answerBreached;
    private Instant resolveDueAt;
    private @Nullable Instant resolvedAt;
    private boolean resolveBreached;
    private String rulebookVersion;
    private @Nullable Boolean upheld;
    private @Nullable Instant closeDueAt;
    private @Nullable Instant reopenUntil;
    private @Nullable Instant closedAt;
    private int reopenings;
    private @Nullable Integer score;
    private byte @Nullable [] commentSealed;
    private @Nullable Instant surveyedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Ticket() {}

    Ticket(UUID id, UUID filingKey, @Nullable UUID userId, Filing filing, Deadlines.Due due) {
        this.id = id;
        this.filingKey = filingKey;
        this.userId = userId;
        this.kind = filing.kind();
        this.category = filing.category();
        this.subject = filing.subject();
        this.orderId = filing.orderId();
        this.contentId = filing.contentId();
        this.status = TicketStatus.OPEN;
        this.replies = 1;
        this.openedAt = due.from();
        this.answerDueAt = due.answerBy();
        this.resolveDueAt = due.resolveBy();
        this.rulebookVersion = due.rulebookVersion();
    }

    /** Takes the ticket; one that another has taken is only given away by name. */
    void take(String username) {
        requireActive();
        if (owner != null && !owner.equals(username)) {
            throw TicketProblem.TICKET_TAKEN.problem(owner);
        }
        assign(username);
    }

    void assign(String username) {
        requireActive();
        owner = username;
        if (status == TicketStatus.OPEN) {
            status = TicketStatus.ASSIGNED;
        }
    }

    void userReplied() {
        requireActive();
        noted();
        if (status != TicketStatus.OPEN) {
            status = TicketStatus.WAITING_STAFF;
        }
    }

    /** A colleague may answer; the owner stays. Whoever answers an ownerless ticket takes it. */
    void staffReplied(String username, Instant now) {
        requireActive();
        noted();
        talked(username, now);
    }

    /** Somebody of the desk spoke to the person elsewhere: in a chat, on the phone. */
    void talked(String username, Instant now) {
        requireActive();
        answered(username, now);
        status = TicketStatus.WAITING_USER;
    }

    /** @param verdict whether a complaint was justified; null for anything else */
    void resolve(String username, @Nullable Boolean verdict, Instant now, Deadlines.Aftermath after) {
        requireActive();
        if ((kind == TicketKind.COMPLAINT) != (verdict != null)) {
            throw TicketProblem.TICKET_VERDICT.at("/upheld");
        }
        answered(username, now);
        replies++;
        resolvedAt = now;
        resolveBreached |= now.isAfter(resolveDueAt);
        upheld = verdict;
        closeDueAt = after.closeAt();
        reopenUntil = after.reopenUntil();
        status = TicketStatus.RESOLVED;
    }

    /** Whether the person may still come back. */
    boolean reopenable(Instant now) {
        return reopenUntil != null && !now.isAfter(reopenUntil);
    }

    /** The person says that it is done. */
    void confirm(Instant now) {
        requireResolved();
        if (status == TicketStatus.RESOLVED) {
            status = TicketStatus.CLOSED;
            closedAt = now;
        }
    }

    /** It turned out to be something else; the time runs from the filing as before. */
    void reclassify(TicketKind newKind, TicketCategory newCategory, Deadlines.Due due) {
        requireActive();
        kind = newKind;
        category = newCategory;
        answerDueAt = due.answerBy();
        resolveDueAt = due.resolveBy();
        rulebookVersion = due.rulebookVersion();
    }

    /** Another ticket goes on with the matter. */
    void mergedAway(String username, Instant now) {
        requireActive();
        answered(username, now);
        resolvedAt = now;
        closedAt = now;
        status = TicketStatus.CLOSED;
    }

    /** Whose it is, once that is sure. */
    void belongTo(UUID person) {
        if (userId != null) {
            throw TicketProblem.TICKET_KNOWN_PERSON.problem();
        }
        userId = person;
    }

    /** Somebody else has changed it since the caller looked. */
    void requireVersion(@Nullable Long seen) {
        if (seen != null && !seen.equals(version)) {
            throw TicketProblem.TICKET_COLLISION.problem();
        }
    }

    /** The outcome did not satisfy; another is owed by then. */
    void reopen(Instant resolveBy) {
        requireResolved();
        reopenings++;
        resolveDueAt = resolveBy;
        resolvedAt = null;
        closedAt = null;
        closeDueAt = null;
        reopenUntil = null;
        upheld = null;
        status = TicketStatus.WAITING_STAFF;
    }

    /** What the person thought of it, once; a surveyed ticket is done with. */
    void survey(int given, byte @Nullable [] sealedComment, Instant now) {
        requireResolved();
        if (score != null) {
            throw TicketProblem.TICKET_SURVEYED.problem();
        }
        score = given;
        commentSealed = sealedComment == null ? null : sealedComment.clone();
        surveyedAt = now;
        confirm(now);
    }

    private void answered(String username, Instant now) {
        if (owner == null) {
            assign(username);
        }
        if (answeredAt == null) {
            answeredAt = now;
            answerBreached |= now.isAfter(answerDueAt);
        }
    }

    /** One more reply; a note changes nothing else that the user could see. */
    void noted() {
        if (replies >= REPLIES_MAX) {
            throw TicketProblem.TICKET_FULL.problem();
        }
        replies++;
    }

    void requireActive() {
        if (!status.active()) {
            throw TicketProblem.TICKET_STATE.problem(status);
        }
    }

    void requireResolved() {
        if (status.active()) {
            throw TicketProblem.TICKET_STATE.problem(status);
        }
    }

    /** Whether this is what that request filed. */
    boolean files(Filing filing) {
        return filing.equals(new Filing(kind, category, subject, orderId, contentId));
    }

    static Cell commentCell(UUID ticketId) {
        return new Cell("ticket", "comment_sealed", ticketId);
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID userId() {
        return userId;
    }

    TicketKind kind() {
        return kind;
    }

    TicketCategory category() {
        return category;
    }

    String subject() {
        return subject;
    }

    TicketStatus status() {
        return status;
    }

    @Nullable
    String owner() {
        return owner;
    }

    Instant openedAt() {
        return openedAt;
    }

    boolean answerBreached() {
        return answerBreached;
    }

    boolean resolveBreached() {
        return resolveBreached;
    }

    @Nullable
    Boolean upheld() {
        return upheld;
    }

    int reopenings() {
        return reopenings;
    }
}
