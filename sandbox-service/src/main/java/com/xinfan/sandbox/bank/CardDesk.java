package com.xinfan.sandbox.bank;

import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.Stall;
import com.xinfan.sandbox.identity.Fingerprints;
import com.xinfan.sandbox.identity.IdNumber;
import com.xinfan.sandbox.message.Phone;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Verifies cards and gives each its token. */
@Service
class CardDesk {
    enum Result {
        VERIFIED,
        DECLINED
    }

    enum CardType {
        DEBIT,
        CREDIT
    }

    record Verified(Result result, @Nullable String reason, String token, String bank, String last4, CardType type) {}

    record Holder(String name, IdNumber idNumber, Phone phone) {}

    private record Row(
            String fingerprint, Result result, @Nullable String reason) {}

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final WorldClock clock;
    private final Stall stall;

    CardDesk(JdbcClient jdbc, Fingerprints fingerprints, WorldClock clock, Stall stall) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.stall = stall;
    }

    Verified verify(String requestId, CardNumber number, Holder holder) {
        var magic = MagicCard.of(number).orElse(null);
        var token = "card_" + fingerprints.of("card", number.value());
        var type = magic == MagicCard.CREDIT_CARD ? CardType.CREDIT : CardType.DEBIT;
        var fingerprint = fingerprints.of(
                number.value(),
                holder.name(),
                holder.idNumber().value(),
                holder.phone().value());
        remember(token, number, type, magic);
        var isNew = insert(requestId, fingerprint, token, magic);
        var row = jdbc.sql("select fingerprint, result, reason from card_verification where request_id = :id")
                .param("id", requestId)
                .query(Row.class)
                .single();
        if (!row.fingerprint().equals(fingerprint)) {
            throw BankProblem.BANK_REQUEST_REUSED.at("/requestId");
        }
        if (isNew && magic == MagicCard.SLOW_VERIFICATION) {
            stall.once();
        }
        return new Verified(row.result(), row.reason(), token, number.bank(), number.last4(), type);
    }

    /** How a card that was seen before behaves; empty for a token nobody was given. */
    Optional<Behaviour> behaviour(String token) {
        return jdbc.sql("select magic from card where token = :token")
                .param("token", token)
                .query((row, _) -> new Behaviour(magic(row.getString("magic"))))
                .optional();
    }

    private static @Nullable MagicCard magic(@Nullable String name) {
        return name == null ? null : MagicCard.valueOf(name);
    }

    private void remember(String token, CardNumber number, CardType type, @Nullable MagicCard magic) {
        jdbc.sql("""
                insert into card (token, bank, last4, type, magic, known_at)
                values (:token, :bank, :last4, :type, :magic, :at) on conflict do nothing
                """)
                .param("token", token)
                .param("bank", number.bank())
                .param("last4", number.last4())
                .param("type", type.name())
                .param("magic", magic == null ? null : magic.name())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean insert(String requestId, String fingerprint, String token, @Nullable MagicCard magic) {
        var reason = reason(magic);
        return jdbc.sql("""
                        insert into card_verification (request_id, fingerprint, token, result, reason, at)
                        values (:id, :fingerprint, :token, :result, :reason, :at) on conflict do nothing
                        """)
                        .param("id", requestId)
                        .param("fingerprint", fingerprint)
                        .param("token", token)
                        .param("result", (reason == null ? Result.VERIFIED : Result.DECLINED).name())
                        .param("reason", reason)
                        .param("at", clock.now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static @Nullable String reason(@Nullable MagicCard magic) {
        return magic == null || !magic.isDeclined() ? null : magic.name().toLowerCase(Locale.ROOT);
    }
}
