package com.xinfan.sandbox.credit;

import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.FaultProblem;
import com.xinfan.sandbox.identity.Fingerprints;
import com.xinfan.sandbox.identity.IdNumber;
import com.xinfan.sandbox.identity.IdentityProblem;
import com.xinfan.sandbox.identity.MagicPerson;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class Bureau {
    private static final int LOWEST_ORDINARY = 550;
    private static final int ORDINARY_RANGE = 301;
    private static final int MOST_ORDINARY_LOANS = 4;

    record Report(int score, int openLoans, int overdueLoans) {}

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final WorldClock clock;

    Bureau(JdbcClient jdbc, Fingerprints fingerprints, WorldClock clock) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    Report report(String requestId, String name, IdNumber number, String consentId) {
        var report = of(number);
        var fingerprint = fingerprints.of("credit", name, number.value(), consentId);
        insert(requestId, fingerprint, consentId, report);
        var stored = jdbc.sql("select fingerprint from credit_report where request_id = :id")
                .param("id", requestId)
                .query(String.class)
                .single();
        if (!stored.equals(fingerprint)) {
            throw IdentityProblem.REQUEST_ID_REUSED.at("/requestId");
        }
        return report;
    }

    private void insert(String requestId, String fingerprint, String consentId, Report report) {
        jdbc.sql("""
                insert into credit_report (request_id, fingerprint, consent_id, score, open_loans, overdue_loans, at)
                values (:id, :fingerprint, :consent, :score, :open, :overdue, :at) on conflict do nothing
                """)
                .param("id", requestId)
                .param("fingerprint", fingerprint)
                .param("consent", consentId)
                .param("score", report.score())
                .param("open", report.openLoans())
                .param("overdue", report.overdueLoans())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Report of(IdNumber number) {
        return of(number, MagicPerson.of(number).orElse(null));
    }

    private Report of(IdNumber number, @Nullable MagicPerson magic) {
        return switch (magic) {
            case OVERDUE -> new Report(380, 6, 3);
            case MANY_LOANS -> new Report(560, 12, 0);
            case NO_CREDIT_HISTORY -> new Report(0, 0, 0);
            case BUREAU_OUTAGE -> throw FaultProblem.SIMULATED_OUTAGE.problem();
            case MISMATCH, UNKNOWN, TIMEOUT_THEN_MATCH, OUTAGE -> ordinary(number);
            case null -> ordinary(number);
        };
    }

    private Report ordinary(IdNumber number) {
        return new Report(
                LOWEST_ORDINARY + fingerprints.pick(ORDINARY_RANGE, "score", number.value()),
                fingerprints.pick(MOST_ORDINARY_LOANS, "loans", number.value()),
                0);
    }
}
