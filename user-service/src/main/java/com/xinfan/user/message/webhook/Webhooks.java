package com.xinfan.user.message.webhook;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Partners' addresses and the secrets they check us by. A secret is told once, when it is made. */
@Service
@Transactional
class Webhooks {

    /** How long the secret before still signs, so that a partner can change over. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(JdbcClient jdbc, Vault vault, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    record WebhookView(
            UUID id,
            String name,
            String url,
            boolean enabled,
            Instant createdAt,
            @Nullable Instant previousUntil) {}

    /** A webhook with the secret that was just made for it. */
    record MadeWebhook(WebhookView webhook, String secret) {

        @Override
        public String toString() {
            return "MadeWebhook[" + webhook.id() + "]";
        }
    }

    /** Where to call, and what to sign with now. */
    record Target(String url, List<String> secrets) {

        @Override
        public String toString() {
            return "Target[" + url + "]";
        }
    }

    MadeWebhook add(String name, String url, CurrentStaff staff) {
        var id = Ids.next();
        var secret = newSecret();
        try {
            jdbc.sql("""
                insert into webhook (id, name, url, secret_sealed, enabled, author, created_at)
                values (:id, :name, :url, :secret, true, :author, :at)
                """)
                    .param("id", id)
                    .param("name", name)
                    .param("url", url)
                    .param("secret", vault.seal(cell("secret_sealed", id), secret))
                    .param("author", staff.username())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException _) {
            throw WebhookProblem.WEBHOOK_NAME_TAKEN.at("/name");
        }
        audit.record(staff.username(), "webhook.add", "webhook:" + id, null, name + " " + url, null);
        return new MadeWebhook(view(id), secret);
    }

    MadeWebhook rotate(UUID id, CurrentStaff staff) {
        var before = current(id).orElseThrow(WebhookProblem.WEBHOOK_NOT_FOUND::problem);
        var secret = newSecret();
        jdbc.sql("""
            update webhook set previous_sealed = :previous, previous_until = :until, secret_sealed = :secret
            where id = :id
            """)
                .param("previous", vault.seal(cell("previous_sealed", id), before))
                .param("until", Timestamp.from(clock.instant().plus(OVERLAP)))
                .param("secret", vault.seal(cell("secret_sealed", id), secret))
                .param("id", id)
                .update();
        audit.record(staff.username(), "webhook.rotate", "webhook:" + id, null, null, null);
        return new MadeWebhook(view(id), secret);
    }

    WebhookView enable(UUID id, boolean enabled, CurrentStaff staff) {
        jdbc.sql("update webhook set enabled = :enabled where id = :id")
                .param("enabled", enabled)
                .param("id", id)
                .update();
        audit.record(
                staff.username(), enabled ? "webhook.enable" : "webhook.disable", "webhook:" + id, null, null, null);
        return view(id);
    }

    @Transactional(readOnly = true)
    List<WebhookView> all() {
        return jdbc.sql("select id, name, url, enabled, created_at, previous_until from webhook order by name")
                .query(DataClassRowMapper.newInstance(WebhookView.class))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Target> target(UUID id) {
        var current = current(id);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        var secrets = new ArrayList<>(List.of(current.get()));
        jdbc.sql("select previous_sealed from webhook where id = :id and previous_until > :now")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> vault.open(cell("previous_sealed", id), row.getBytes(1)))
                .optional()
                .ifPresent(secrets::add);
        return jdbc.sql("select url from webhook where id = :id and enabled")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(url -> new Target(url, secrets));
    }

    private Optional<String> current(UUID id) {
        return jdbc.sql("select secret_sealed from webhook where id = :id")
                .param("id", id)
                .query((row, _) -> vault.open(cell("secret_sealed", id), row.getBytes(1)))
                .optional();
    }

    private WebhookView view(UUID id) {
        return jdbc.sql("select id, name, url, enabled, created_at, previous_until from webhook where id = :id")
                .param("id", id)
                .query(WebhookView.class)
                .optional()
                .orElseThrow(WebhookProblem.WEBHOOK_NOT_FOUND::problem);
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Signature.PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private static Cell cell(String column, UUID id) {
        return new Cell("webhook", column, id);
    }
}
