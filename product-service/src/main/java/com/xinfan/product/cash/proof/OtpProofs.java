package com.xinfan.product.cash.proof;

import com.xinfan.platform.security.Tokens;
import com.xinfan.platform.web.WebProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proofs that a person has passed a one-time-password challenge for exactly this, and the used ones. */
@Repository
public class OtpProofs {

    private static final String AUDIENCE = "otp-proof";
    private static final String PURPOSE = "WITHDRAW";
    private static final int MAX_ID = 64;

    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final Clock clock;

    OtpProofs(Tokens tokens, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A good proof, by the id under which it is used once. */
    public record Proof(String id) {}

    /** Refuses what is not a proof of this person for this amount. */
    public Proof verify(String token, UUID user, long amount) {
        var statement = read(token);
        var claims = statement.claims();
        if (!statement.subject().equals(user.toString())
                || !PURPOSE.equals(claims.get("purpose"))
                || statement.id().length() > MAX_ID) {
            throw ProofProblem.OTP_PROOF_INVALID.problem();
        }
        if (!Long.valueOf(amount).equals(claims.get("amount"))) {
            throw ProofProblem.OTP_PROOF_AMOUNT.at("/amount");
        }
        return new Proof(statement.id());
    }

    /** Uses the proof up in the caller's transaction; refuses when another withdrawal has it. */
    public void use(Proof proof, UUID transfer) {
        var used = jdbc.sql("""
            insert into otp_proof_used (jti, transfer_id, used_at) values (:jti, :transfer, :now)
            on conflict (jti) do nothing
            """)
                .param("jti", proof.id())
                .param("transfer", transfer)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (used == 0) {
            throw ProofProblem.OTP_PROOF_USED.problem();
        }
    }

    private Tokens.Statement read(String token) {
        try {
            return tokens.read(token, AUDIENCE);
        } catch (Tokens.BadToken bad) {
            throw ProofProblem.OTP_PROOF_INVALID.problem();
        } catch (Tokens.KeysUnavailable silent) {
            throw WebProblem.DEPENDENCY_UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(1));
        }
    }
}
