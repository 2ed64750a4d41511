package com.xinfan.user.device;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The known devices of all users. */
@Component
public class KnownDevices {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;

    KnownDevices(JdbcClient jdbc, Clock clock, ApplicationEventPublisher listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** As its owner sees it; {@code current} is the one she looks from. */
    record KnownDevice(
            UUID id, Platform platform, @Nullable String name, Instant knownAt, Instant seenAt, boolean current) {}

    /** False for a user who is not there, at the same cost. */
    public boolean knows(@Nullable UUID userId, String deviceId) {
        return jdbc.sql("select exists (select 1 from device where user_id = :user::uuid and device_id = :device)")
                .param("user", userId)
                .param("device", deviceId)
                .query(Boolean.class)
                .single();
    }

    /** Makes the device known, or seen again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seen(UUID userId, Device device) {
        jdbc.sql("""
            insert into device (id, user_id, device_id, platform, known_at, seen_at)
            values (:id, :user, :device, :platform, :at, :at)
            on conflict (user_id, device_id) do update set seen_at = excluded.seen_at, platform = excluded.platform
            """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("device", device.id())
                .param("platform", device.platform().name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    List<KnownDevice> of(UUID userId, @Nullable String currentDevice) {
        return jdbc.sql("""
            select id, platform, name, known_at, seen_at, device_id from device
             where user_id = :user order by seen_at desc, id desc
            """)
                .param("user", userId)
                .query((row, _) -> new KnownDevice(
                        row.getObject("id", UUID.class),
                        Platform.valueOf(row.getString("platform")),
                        row.getString("name"),
                        row.getTimestamp("known_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getString("device_id").equals(currentDevice)))
                .list();
    }

    @Transactional
    public void rename(UUID userId, UUID id, String name) {
        var renamed = jdbc.sql("update device set name = :name where id = :id and user_id = :user")
                .param("name", name)
                .param("id", id)
                .param("user", userId)
                .update();
        if (renamed == 0) {
            throw DeviceProblem.DEVICE_NOT_FOUND.problem();
        }
    }

    @Transactional
    public void remove(UUID userId, UUID id) {
        var device = jdbc.sql("delete from device where id = :id and user_id = :user returning device_id")
                .param("id", id)
                .param("user", userId)
                .query(String.class)
                .optional()
                .orElseThrow(DeviceProblem.DEVICE_NOT_FOUND::problem);
        listeners.publishEvent(new DeviceRemoved(userId, device));
    }
}
