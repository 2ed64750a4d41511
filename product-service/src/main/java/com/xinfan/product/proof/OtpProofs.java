package com.xinfan.product.proof;

import com.xinfan.platform.security.Tokens;
import com.xinfan.platform.web.WebProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proofs that a person has passed a one-time-password challenge for exactly this, and the used ones. */
@Repository
public class OtpProofs {

    private static final String AUDIENCE = "otp-proof";
    private static final String WITHDRAW = "WITHDRAW";
    private static final String STEP_UP = "STEP_UP";
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

    /** Refuses what is not a proof of this person for a withdrawal of this amount. */
    public Proof verify(String token, UUID user, long amount) {
        return verify(token, WITHDRAW, user, amount);
    }

    /** The proof that risk has asked for; without one, the person is told to get it. */
    public Proof stepUp(@Nullable String token, UUID user, long amount) {
        if (token == null) {
            throw ProofProblem.STEP_UP_REQUIRED.at("/otpProof");
        }
        return verify(token, STEP_UP, user, amount);
    }

    private Proof verify(String token, String purpose, UUID user, long amount) {
        var statement = read(token);
        var claims = statement.claims();
        if (!statement.subject().equals(user.toString())
                || !purpose.equals(claims.get("purpose"))
                || statement.id().length() > MAX_ID) {
            throw ProofProblem.OTP_PROOF_INVALID.problem();
        }
        if (!Long.valueOf(amount).equals(claims.get("amount"))) {
            throw ProofProblem.OTP_PROOF_AMOUNT.at("/amount");
        }
        return new Proof(statement.id());
    }

    /** Uses the proof up in the caller's transaction; refuses when another act has it. */
    public void use(Proof proof, UUID transfer) {
        use(proof, transfer, null);
    }

    /** Uses the proof up for an order, which may come back with it; refuses when another act has it. */
    public void useForOrder(Proof proof, UUID order) {
        var known = jdbc.sql("select count(*) from otp_proof_used where jti = :jti and order_id = :order")
                .param("jti", proof.id())
                .param("order", order)
                .query(Long.class)
                .single();
        if (known == 0) {
            use(proof, null, order);
        }
    }

    private void use(Proof proof, @Nullable UUID transfer, @Nullable UUID order) {
        var used = jdbc.sql("""
            insert into otp_proof_used (jti, transfer_id, order_id, used_at) values (:jti, :transfer, :order, :now)
            on conflict (jti) do nothing
            """)
                .param("jti", proof.id())
                .param("transfer", transfer)
                .param("order", order)
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
