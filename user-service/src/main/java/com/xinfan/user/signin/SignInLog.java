package com.xinfan.user.signin;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the log of sign-ins and reads it. */
@Component
public class SignInLog implements DueWork {

    private static final Duration KEPT = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SignInLog(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    public enum Method {
        OTP,
        PASSWORD,
        REFRESH
    }

    public enum Outcome {
        SIGNED_IN,
        CHALLENGED,
        REFUSED
    }

    /** An attempt before it has an outcome. */
    public record Attempt(
            Method method,
            @Nullable Phone phone,
            @Nullable UUID userId,
            @Nullable Device device,
            boolean newDevice,
            Place place) {

        public Attempt by(@Nullable UUID user, boolean onNewDevice) {
            return new Attempt(method, phone, user, device, onNewDevice, place);
        }
    }

    /** The same row for a phone that is known and one that is not, so that the two cost the same. */
    @Transactional
    public void record(Attempt attempt, Outcome outcome, String reason, @Nullable String risk) {
        var device = attempt.device();
        var phone = attempt.phone();
        jdbc.sql("""
            insert into sign_in (id, user_id, phone_index, at, method, outcome, reason,
                                 device_id, platform, new_device, network, region, risk)
            values (:id, :user, :phone, :at, :method, :outcome, :reason,
                    :device, :platform, :newDevice, :network, :region, :risk)
            """)
                .param("id", Ids.next())
                .param("user", attempt.userId())
                .param("phone", phone == null ? null : vault.index("phone", phone.e164()))
                .param("at", Timestamp.from(clock.instant()))
                .param("method", attempt.method().name())
                .param("outcome", outcome.name())
                .param("reason", reason)
                .param("device", device == null ? null : device.id())
                .param("platform", device == null ? null : device.platform().name())
                .param("newDevice", attempt.newDevice())
                .param("network", attempt.place().network())
                .param("region", attempt.place().region())
                .param("risk", risk)
                .update();
    }

    Page<SignInEntry> of(UUID userId, PageQuery query) {
        var rows = jdbc.sql("""
            select id, at, method, outcome, reason, device_id, platform, new_device, network, region, risk
              from sign_in where user_id = :user and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> new SignInEntry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        Method.valueOf(row.getString("method")),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason"),
                        row.getString("device_id"),
                        row.getString("platform"),
                        row.getBoolean("new_device"),
                        row.getString("network"),
                        row.getString("region"),
                        row.getString("risk")))
                .list();
        return query.page(rows, SignInEntry::id);
    }

    @Override
    public String name() {
        return "sign-in-purge";
    }

    @Override
    @Transactional
    public int runDue() {
        return jdbc.sql("delete from sign_in where at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
