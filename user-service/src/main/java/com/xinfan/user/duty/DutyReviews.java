package com.xinfan.user.duty;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.staff.StaffDirectory.Member;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reviews and what was said in them. */
@Repository
class DutyReviews {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    DutyReviews(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum DutyDecision {
        CONFIRMED,
        REMOVED,
        SUSPENDED
    }

    /** {@code open} counts the roles that nobody has decided on. */
    record DutyReviewView(
            UUID id,
            String quarter,
            Instant openedAt,
            Instant dueAt,
            @Nullable Instant closedAt,
            long open) {}

    record DutyReviewItem(
            UUID staffId,
            String username,
            Role role,
            @Nullable DutyDecision decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /** Opens a quarter's review, once: each lasting role of each active account is a question. */
    boolean open(String quarter, Duration grace, Collection<Member> members) {
        var id = Ids.next();
        var now = clock.now();
        var opened = jdbc.sql("""
            insert into duty_review (id, quarter, opened_at, due_at) values (:id, :quarter, :now, :due)
            on conflict (quarter) do nothing
            """)
                .param("id", id)
                .param("quarter", quarter)
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(now.plus(grace)))
                .update();
        if (opened == 0) {
            return false;
        }
        for (var member : members) {
            for (var role : member.roles()) {
                jdbc.sql("insert into duty_review_item (review_id, staff_id, username, role) values (:r, :s,"
                                + " :u, :role)")
                        .param("r", id)
                        .param("s", member.id())
                        .param("u", member.username())
                        .param("role", role.name())
                        .update();
            }
        }
        return true;
    }

    /** Answers whether there is such a question and whether this was news. */
    boolean decide(UUID reviewId, DutyReviewItem item, DutyDecision decision, @Nullable String by, String reason) {
        return jdbc.sql("""
            update duty_review_item set decision = :decision, decided_by = :by, decided_at = :now, reason = :reason
            where review_id = :review and staff_id = :staff and role = :role and decision is distinct from :decision
            """)
                        .param("decision", decision.name())
                        .param("by", by)
                        .param("now", Timestamp.from(clock.now()))
                        .param("reason", reason)
                        .param("review", reviewId)
                        .param("staff", item.staffId())
                        .param("role", item.role().name())
                        .update()
                == 1;
    }

    /** Closes the reviews in which nothing is open. */
    int closeDecided() {
        return jdbc.sql("""
            update duty_review r set closed_at = :now
            where closed_at is null
              and not exists (select from duty_review_item where review_id = r.id and decision is null)
            """).param("now", Timestamp.from(clock.now())).update();
    }

    List<DutyReviewView> overdue() {
        return jdbc.sql(select("where closed_at is null and due_at < :now order by due_at"))
                .param("now", Timestamp.from(clock.now()))
                .query(new SimplePropertyRowMapper<>(DutyReviewView.class))
                .list();
    }

    List<DutyReviewView> unclosed() {
        return jdbc.sql(select("where closed_at is null order by due_at"))
                .query(new SimplePropertyRowMapper<>(DutyReviewView.class))
                .list();
    }

    Optional<DutyReviewView> find(UUID id) {
        return jdbc.sql(select("where id = :id"))
                .param("id", id)
                .query(DutyReviewView.class)
                .optional();
    }

    List<DutyReviewView> page(PageQuery query) {
        return jdbc.sql(select("where (:after::uuid is null or id < :after) order by id desc limit :limit"))
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(new SimplePropertyRowMapper<>(DutyReviewView.class))
                .list();
    }

    List<DutyReviewItem> items(UUID reviewId) {
        return jdbc.sql("""
            select staff_id, username, role, decision, decided_by, decided_at, reason from duty_review_item
            where review_id = :review order by username, role
            """)
                .param("review", reviewId)
                .query(new SimplePropertyRowMapper<>(DutyReviewItem.class))
                .list();
    }

    private static String select(String where) {
        return """
            select id, quarter, opened_at, due_at, closed_at,
                   (select count(*) from duty_review_item where review_id = r.id and decision is null) as open
            from duty_review r
            """ + where;
    }
}
