package com.xinfan.product.scene.partner;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The switch of all scenes together; on until somebody throws it. */
@Repository
public class SceneSwitch {

    /** The one row's id, which is what a restart's approval is about. */
    static final UUID ID = Ids.of("scene-switch");

    private static final Position FIRST = new Position(false, Instant.EPOCH, "");

    private final JdbcClient jdbc;
    private final Clock clock;

    SceneSwitch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code changedBy} is empty while nobody has touched it. */
    record Position(boolean stopped, Instant changedAt, String changedBy) {

        String hash() {
            return Approvals.hashOf(stopped, changedAt.toString());
        }
    }

    /** Whether nothing is shown and nobody handed over. */
    public boolean stopped() {
        return position().stopped();
    }

    Position position() {
        return jdbc.sql("select stopped, changed_at, changed_by from scene_switch where id = :id")
                .param("id", ID)
                .query((row, _) -> new Position(
                        row.getBoolean(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3)))
                .optional()
                .orElse(FIRST);
    }

    void turn(boolean stopped, String by) {
        jdbc.sql("""
            insert into scene_switch (id, stopped, changed_at, changed_by) values (:id, :stopped, :now, :by)
            on conflict (id) do update set stopped = :stopped, changed_at = :now, changed_by = :by
            """)
                .param("id", ID)
                .param("stopped", stopped)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }
}
