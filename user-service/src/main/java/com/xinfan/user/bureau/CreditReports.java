package com.xinfan.user.bureau;

import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.identity.People;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the bureau about a person: on record first, then asked, then the answer on record. */
@Component
class CreditReports {

    /** Other refusals (401, 403, 409, 429) are about the call, not about the person. */
    private static final Set<Integer> ABOUT_THE_PERSON = Set.of(400, 404, 422);

    private final CreditQueries queries;
    private final People people;
    private final Bureau bureau;
    private final MeterRegistry meters;

    CreditReports(CreditQueries queries, People people, Remotes remotes, MeterRegistry meters) {
        this.queries = queries;
        this.people = people;
        this.bureau = remotes.external("credit", Bureau.class);
        this.meters = meters;
    }

    record Request(UUID requestId, UUID userId, UUID consentId, String askedBy) {}

    /** A failure that is not the person's leaves the request open: the same one may be made again. */
    Bureau.Report report(Request request) {
        var person = people.verified(request.userId()).orElseThrow(BureauProblem.IDENTITY_MISSING::problem);
        if (!queries.record(request.requestId(), request.userId(), request.consentId(), request.askedBy())) {
            throw BureauProblem.CREDIT_REQUEST_REUSED.at("/requestId");
        }
        try {
            var report = bureau.report(
                    new Bureau.Question(request.requestId(), person.name(), person.idNumber(), request.consentId()));
            queries.answered(request.requestId(), report);
            count("answered");
            return report;
        } catch (RemoteFailure.Unknown e) {
            queries.unanswered(request.requestId(), CreditQuery.Status.UNKNOWN);
            count("unknown");
            throw e;
        } catch (RemoteFailure.Refused e) {
            throw refused(request.requestId(), e);
        }
    }

    private RuntimeException refused(UUID requestId, RemoteFailure.Refused refusal) {
        if (!ABOUT_THE_PERSON.contains(refusal.status())) {
            count("unknown");
            return new RemoteFailure.Unknown(refusal.remote(), "status " + refusal.status(), refusal);
        }
        queries.unanswered(requestId, CreditQuery.Status.REFUSED);
        count("refused");
        return BureauProblem.CREDIT_REPORT_REFUSED.problem();
    }

    private void count(String outcome) {
        meters.counter("credit.queries", "outcome", outcome).increment();
    }
}
