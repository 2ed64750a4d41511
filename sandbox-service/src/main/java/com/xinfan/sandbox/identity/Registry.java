package com.xinfan.sandbox.identity;

import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.FaultProblem;
import com.xinfan.sandbox.fault.Stall;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class Registry {
    enum Result {
        MATCH,
        MISMATCH,
        UNKNOWN
    }

    private record Row(String fingerprint, Result result) {}

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final WorldClock clock;
    private final Stall stall;

    Registry(JdbcClient jdbc, Fingerprints fingerprints, WorldClock clock, Stall stall) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.stall = stall;
    }

    Result verify(String requestId, String name, IdNumber number) {
        var magic = MagicPerson.of(number).orElse(null);
        if (magic == MagicPerson.OUTAGE) {
            throw FaultProblem.SIMULATED_OUTAGE.problem();
        }
        var fingerprint = fingerprints.of("identity", name, number.value());
        var isNew = insert(requestId, fingerprint, result(magic));
        var row = jdbc.sql("select fingerprint, result from identity_verification where request_id = :id")
                .param("id", requestId)
                .query(Row.class)
                .single();
        if (!row.fingerprint().equals(fingerprint)) {
            throw IdentityProblem.REQUEST_ID_REUSED.at("/requestId");
        }
        if (isNew && magic == MagicPerson.TIMEOUT_THEN_MATCH) {
            stall.once();
        }
        return row.result();
    }

    private boolean insert(String requestId, String fingerprint, Result result) {
        return jdbc.sql("""
                        insert into identity_verification (request_id, fingerprint, result, at)
                        values (:id, :fingerprint, :result, :at) on conflict do nothing
                        """)
                        .param("id", requestId)
                        .param("fingerprint", fingerprint)
                        .param("result", result.name())
                        .param("at", clock.now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Result result(@Nullable MagicPerson magic) {
        return switch (magic) {
            case MISMATCH -> Result.MISMATCH;
            case UNKNOWN -> Result.UNKNOWN;
            case TIMEOUT_THEN_MATCH, OUTAGE, OVERDUE, MANY_LOANS, NO_CREDIT_HISTORY, BUREAU_OUTAGE -> Result.MATCH;
            case null -> Result.MATCH;
        };
    }
}
