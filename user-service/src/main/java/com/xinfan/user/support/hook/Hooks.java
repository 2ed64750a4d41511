package com.xinfan.user.support.hook;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets in what the sender has signed: {@code v1,base64(HMAC-SHA256(secret, id.timestamp.body))} as Standard Webhooks
 * has it, not older or newer than five minutes by the machine's clock. A delivery is taken once; the same again is
 * answered as the first was.
 */
@Component
@EnableConfigurationProperties(HookSettings.class)
public class Hooks implements DueWork {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int ID_MAX = 128;
    private static final String VERSION = "v1,";

    private final JdbcClient jdbc;
    private final HookSettings settings;
    private final SignedBody bodies;
    private final Clock clock;
    private final MeterRegistry meters;

    Hooks(JdbcClient jdbc, HookSettings settings, SignedBody bodies, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.bodies = bodies;
        this.clock = clock;
        this.meters = meters;
    }

    /** The three headers of a delivery; the signature may hold several, one of which must be right. */
    private record Delivery(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature) {}

    /**
     * What a source tells: signed, read as strictly as any body, and not told before. Called in the transaction of its
     * effect, so that both are kept or neither; every refusal of a signature looks the same.
     *
     * @return empty when this delivery has been taken already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> Optional<T> told(String source, HttpServletRequest request, byte[] body, Class<T> type) {
        var delivery = new Delivery(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"));
        var secret = settings.secrets().get(source);
        if (secret == null || secret.isBlank() || !signed(secret, delivery, body)) {
            meters.counter("desk.hook.refused", "source", source).increment();
            throw refused();
        }
        var told = bodies.read(body, type);
        return first(source, delivery, body) ? Optional.of(told) : Optional.empty();
    }

    private boolean first(String source, Delivery delivery, byte[] body) {
        var hash = HexFormat.of().formatHex(sha256(body));
        var id = Optional.ofNullable(delivery.id()).orElseThrow(Hooks::refused);
        var inserted = jdbc.sql("""
            insert into hook_receipt values (:source, :id, :hash, :at) on conflict do nothing
            """)
                .param("source", source)
                .param("id", id)
                .param("hash", hash)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (inserted == 1) {
            return true;
        }
        var known = jdbc.sql("select body_hash from hook_receipt where source = :source and delivery_id = :id")
                .param("source", source)
                .param("id", id)
                .query(String.class)
                .single();
        if (!known.equals(hash)) {
            throw HookProblem.HOOK_REUSED.problem();
        }
        return false;
    }

    private boolean signed(String secret, Delivery delivery, byte[] body) {
        var id = delivery.id();
        var timestamp = delivery.timestamp();
        var signature = delivery.signature();
        if (id == null
                || id.isEmpty()
                || id.length() > ID_MAX
                || timestamp == null
                || signature == null
                || !fresh(timestamp)) {
            return false;
        }
        var expected = (VERSION + sign(secret, id, timestamp, body)).getBytes(StandardCharsets.US_ASCII);
        for (var one : signature.split(" ")) {
            if (MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private boolean fresh(String timestamp) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, clock.instant()).abs().compareTo(FRESH) <= 0;
    }

    /** As a sender signs. */
    static String sign(String secret, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Problem refused() {
        return HookProblem.HOOK_SIGNATURE.problem();
    }

    @Override
    public String name() {
        return "hook-receipt-purge";
    }

    @Override
    @Transactional
    public int runDue() {
        return jdbc.sql("delete from hook_receipt where received_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
