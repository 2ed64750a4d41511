package com.xinfan.user.handover;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.work.HandOver;
import com.xinfan.user.handover.HandOverClient.HandedItem;
import com.xinfan.user.staff.StaffAdmin;
import com.xinfan.user.staff.StaffDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Leavers and what of theirs has gone where. */
@Service
@Transactional
class HandOvers {

    static final String HERE = "user-service";
    private static final TypeReference<List<HandedItem>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StaffDirectory directory;
    private final StaffAdmin admin;
    private final ObjectProvider<HandOver> features;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;

    HandOvers(
            JdbcClient jdbc,
            StaffDirectory directory,
            StaffAdmin admin,
            ObjectProvider<HandOver> features,
            JsonMapper json,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.admin = admin;
        this.features = features;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    record HandOverRow(
            String service,
            String leaver,
            String successor,
            @Nullable Instant doneAt,
            List<HandedItem> items,
            @Nullable String failure) {}

    record Waiting(UUID staffId, String service, String leaver, String successor) {}

    /** Closes the account, hands over what is here at once, and notes what other services must be asked. */
    public void leave(CurrentStaff by, UUID staffId, String successor, String reason, Collection<String> others) {
        var leaver = directory.get(staffId);
        var heir = directory
                .find(successor)
                .filter(member -> member.active() && !member.id().equals(staffId))
                .filter(member -> !Collections.disjoint(member.roles(), leaver.roles()))
                .orElseThrow(() -> HandOverProblem.HAND_OVER_SUCCESSOR.at("/successor"));
        admin.leave(by.username(), staffId, reason);
        note(by, staffId, HERE, leaver.username(), heir.username());
        others.forEach(service -> note(by, staffId, service, leaver.username(), heir.username()));
        var given = features.orderedStream()
                .flatMap(feature -> feature.handOver(leaver.username(), heir.username()).stream())
                .map(item -> new HandedItem(item.kind(), item.id(), item.title(), item.openedAt()))
                .toList();
        done(staffId, HERE, given);
        audit.record(
                by.username(),
                "staff.handed-over",
                "staff:" + staffId,
                Map.of("owner", leaver.username()),
                Map.of("owner", heir.username(), "here", given.size()),
                reason);
    }

    public void done(UUID staffId, String service, List<HandedItem> items) {
        jdbc.sql("""
            update staff_hand_over set done_at = :now, items = :items::jsonb, failure = null
            where staff_id = :staff and service = :service and done_at is null
            """)
                .param("now", Timestamp.from(clock.instant()))
                .param("items", json.writeValueAsString(items))
                .param("staff", staffId)
                .param("service", service)
                .update();
    }

    public void failed(UUID staffId, String service, String why) {
        jdbc.sql("update staff_hand_over set failure = :why where staff_id = :staff and service = :service")
                .param("why", why)
                .param("staff", staffId)
                .param("service", service)
                .update();
    }

    @Transactional(readOnly = true)
    public List<Waiting> waiting(int limit) {
        return jdbc.sql("""
            select staff_id, service, leaver, successor from staff_hand_over
            where done_at is null order by requested_at, service limit :limit
            """)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(Waiting.class))
                .list();
    }

    @Transactional(readOnly = true)
    public List<HandOverRow> report(UUID staffId) {
        return jdbc.sql("select * from staff_hand_over where staff_id = :staff order by service")
                .param("staff", staffId)
                .query((row, _) -> {
                    var items = row.getString("items");
                    var doneAt = row.getTimestamp("done_at");
                    return new HandOverRow(
                            row.getString("service"),
                            row.getString("leaver"),
                            row.getString("successor"),
                            doneAt == null ? null : doneAt.toInstant(),
                            items == null ? List.of() : json.readValue(items, ITEMS),
                            row.getString("failure"));
                })
                .list();
    }

    private void note(CurrentStaff by, UUID staffId, String service, String leaver, String successor) {
        jdbc.sql("""
            insert into staff_hand_over (staff_id, service, leaver, successor, requested_by, requested_at)
            values (:staff, :service, :leaver, :successor, :by, :now)
            """)
                .param("staff", staffId)
                .param("service", service)
                .param("leaver", leaver)
                .param("successor", successor)
                .param("by", by.username())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
