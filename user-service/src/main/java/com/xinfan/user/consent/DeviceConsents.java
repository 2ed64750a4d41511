package com.xinfan.user.consent;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was said on devices before sign-up; what nobody signs up for is forgotten. */
@Component
class DeviceConsents implements DueWork {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DeviceConsents(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Transactional
    public void choose(ConsentForm form) {
        for (var choice : form.choices()) {
            jdbc.sql("""
                insert into device_consent (device_id, purpose, version, granted, changed_at, address_masked)
                values (:device, :purpose, :version, :granted, :at, :address)
                on conflict (device_id, purpose) do update
                   set version = excluded.version, granted = excluded.granted, changed_at = excluded.changed_at,
                       address_masked = excluded.address_masked
                """)
                    .param("device", Objects.requireNonNull(form.deviceId()))
                    .param("purpose", choice.purpose().name())
                    .param("version", choice.version())
                    .param("granted", choice.granted())
                    .param("at", Timestamp.from(clock.now()))
                    .param("address", Objects.requireNonNull(form.addressMasked()))
                    .update();
        }
    }

    Map<Purpose, ConsentBook.Said> of(String deviceId) {
        return jdbc
                .sql("select purpose, version, granted, changed_at from device_consent where device_id = :device")
                .param("device", deviceId)
                .query((row, _) -> new ConsentBook.Said(
                        Purpose.valueOf(row.getString(1)),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant(),
                        ConsentSource.DEVICE,
                        null))
                .list()
                .stream()
                .collect(Collectors.toMap(ConsentBook.Said::purpose, Function.identity()));
    }

    /** Hands over what was said on a device, once: the next account made on it is another person's, maybe. */
    List<ConsentChoice> adopt(String deviceId) {
        return jdbc.sql("delete from device_consent where device_id = :device returning purpose, version, granted")
                .param("device", deviceId)
                .query((row, _) ->
                        new ConsentChoice(Purpose.valueOf(row.getString(1)), row.getInt(2), row.getBoolean(3)))
                .list();
    }

    @Override
    public String name() {
        return "device-consent-purge";
    }

    @Override
    @Transactional
    public int runDue() {
        var kept =
                Duration.ofDays(rulebook.rule("consent.device", clock.today()).integer("keepDays"));
        return jdbc.sql("delete from device_consent where changed_at < :before")
                .param("before", Timestamp.from(clock.now().minus(kept)))
                .update();
    }
}
