package com.xinfan.user.identity.review;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.identity.review.Review.Status;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every review and its images. */
@Repository
class Reviews {

    private final JdbcClient jdbc;
    private final Vault vault;

    Reviews(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** False if one is open already. */
    boolean insert(UUID id, UUID userId, Review.Cause cause, Instant now) {
        return jdbc.sql("""
            insert into identity_review (id, user_id, cause, status, opened_at, consented_at)
            values (:id, :user, :cause, 'COLLECTING', :at, :at) on conflict do nothing
            """)
                        .param("id", id)
                        .param("user", userId)
                        .param("cause", cause.name())
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Review> lock(UUID id) {
        return jdbc.sql("select * from identity_review where id = :id for update")
                .param("id", id)
                .query((row, _) -> review(row))
                .optional();
    }

    Optional<Review> find(UUID id) {
        return jdbc.sql("select * from identity_review where id = :id")
                .param("id", id)
                .query((row, _) -> review(row))
                .optional();
    }

    void open(UUID id, Instant dueAt) {
        jdbc.sql("update identity_review set status = 'OPEN', due_at = :due where id = :id")
                .param("id", id)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    void firstLook(UUID id, String by, String reason, Instant now) {
        jdbc.sql("""
            update identity_review set status = 'SECOND_LOOK', first_by = :by, first_reason = :reason, first_at = :at
            where id = :id
            """)
                .param("id", id)
                .param("by", by)
                .param("reason", reason)
                .param("at", Timestamp.from(now))
                .update();
    }

    void decide(Review review, Status status, @Nullable String by, String reason, Instant now) {
        var second = review.status() == Status.SECOND_LOOK;
        jdbc.sql("""
            update identity_review
               set status = :status, decided_at = :at, reason = :reason,
                   first_by = case when :second then first_by else :by end,
                   second_by = case when :second then :by end
             where id = :id
            """)
                .param("id", review.id())
                .param("status", status.name())
                .param("second", second)
                .param("by", by)
                .param("reason", reason)
                .param("at", Timestamp.from(now))
                .update();
    }

    /** A better photo takes the place of the one before. */
    void put(UUID reviewId, Review.Side side, byte[] image, Instant now) {
        var id = Ids.next();
        jdbc.sql("delete from identity_image where review_id = :review and side = :side")
                .param("review", reviewId)
                .param("side", side.name())
                .update();
        jdbc.sql("""
            insert into identity_image (id, review_id, side, image_sealed, bytes, uploaded_at)
            values (:id, :review, :side, :sealed, :bytes, :at)
            """)
                .param("id", id)
                .param("review", reviewId)
                .param("side", side.name())
                .param("sealed", vault.seal(cell(id), image))
                .param("bytes", image.length)
                .param("at", Timestamp.from(now))
                .update();
    }

    /** The picture, unless it was deleted. */
    Optional<byte[]> image(UUID reviewId, Review.Side side) {
        return jdbc.sql("""
            select id, image_sealed from identity_image
            where review_id = :review and side = :side and image_sealed is not null
            """)
                .param("review", reviewId)
                .param("side", side.name())
                .query((row, _) -> vault.openBytes(cell(row.getObject(1, UUID.class)), row.getBytes(2)))
                .optional();
    }

    List<Review.Image> images(UUID reviewId) {
        return jdbc.sql("""
            select id, side, bytes, uploaded_at, deleted_at is not null from identity_image
            where review_id = :review order by side
            """)
                .param("review", reviewId)
                .query((row, _) -> new Review.Image(
                        row.getObject(1, UUID.class),
                        Review.Side.valueOf(row.getString(2)),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)))
                .list();
    }

    /** Deletes the pictures of reviews decided before; what is known of them stays. */
    int deleteImages(Instant decidedBefore, Instant now) {
        return jdbc.sql("""
            update identity_image i set image_sealed = null, deleted_at = :now
              from identity_review r
             where r.id = i.review_id and i.image_sealed is not null and r.decided_at < :before
            """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(decidedBefore))
                .update();
    }

    /** Those whose photos never all came; their pictures go at once. */
    int abandon(Instant openedBefore, Instant now) {
        var abandoned = jdbc.sql("""
            update identity_review set status = 'ABANDONED', decided_at = :now
            where status = 'COLLECTING' and opened_at < :before returning id
            """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(openedBefore))
                .query(UUID.class)
                .list();
        for (var id : abandoned) {
            jdbc.sql("update identity_image set image_sealed = null, deleted_at = :now where review_id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", id)
                    .update();
        }
        return abandoned.size();
    }

    List<Review> of(UUID userId) {
        return jdbc.sql("select * from identity_review where user_id = :user order by id desc limit 50")
                .param("user", userId)
                .query((row, _) -> review(row))
                .list();
    }

    List<Review> waiting() {
        return jdbc.sql("""
            select * from identity_review where status in ('OPEN', 'SECOND_LOOK') order by due_at limit 500
            """).query((row, _) -> review(row)).list();
    }

    List<Review> page(@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from identity_review
             where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> review(row))
                .list();
    }

    private static Cell cell(UUID imageId) {
        return new Cell("identity_image", "image_sealed", imageId);
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Review.Cause.valueOf(row.getString("cause")),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "due_at"),
                row.getString("first_by"),
                row.getString("first_reason"),
                row.getString("second_by"),
                instant(row, "decided_at"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
