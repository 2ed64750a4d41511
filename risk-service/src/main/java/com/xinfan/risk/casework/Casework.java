package com.xinfan.risk.casework;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.CaseTimes;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.Evidence;
import com.xinfan.risk.casework.file.EvidenceBook;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way in for whoever finds a reason to investigate. */
@Service
public class Casework {

    private static final String SYSTEM = "system";

    private final CaseFiles files;
    private final EvidenceBook evidence;
    private final CaseTrail trail;
    private final CaseTimes times;
    private final Outbox outbox;
    private final BusinessClock clock;

    Casework(
            CaseFiles files,
            EvidenceBook evidence,
            CaseTrail trail,
            CaseTimes times,
            Outbox outbox,
            BusinessClock clock) {
        this.files = files;
        this.evidence = evidence;
        this.trail = trail;
        this.times = times;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Opens a case, or adds the cause to the open one; in the caller's transaction, if there is one. */
    @Transactional
    public void open(CaseOpening opening) {
        open(opening, null, clock.now(), SYSTEM);
    }

    /** Opens a case by hand, or adds to the open one, and answers which. */
    @Transactional
    public UUID openByHand(CaseOpening opening, String note, String by) {
        var id = open(opening, null, clock.now(), by).orElseThrow(CaseworkProblem.RISK_CASE_EVIDENCE_EXISTS::problem);
        trail.write(files.lock(id), CaseTrail.Kind.NOTE, note, by);
        return id;
    }

    /** The case that took the cause now; empty when the cause is known already. */
    Optional<UUID> open(CaseOpening opening, @Nullable UUID decisionId, Instant at, String by) {
        // Until the commit: whoever else has something on this person waits here, then finds the case.
        files.lockPerson(opening.userId(), opening.kind());
        if (evidence.knows(opening.kind(), opening.userId(), opening.causeKind(), opening.causeId())) {
            return Optional.empty();
        }
        var running = files.lockRunning(opening.userId(), opening.kind());
        var file = running.map(one -> attached(one, opening)).orElseGet(() -> opened(opening, by));
        evidence.add(new Evidence(
                Ids.next(),
                file.id(),
                opening.kind(),
                opening.userId(),
                opening.causeKind(),
                opening.causeId(),
                opening.summaryCode(),
                decisionId,
                true,
                by,
                at));
        return Optional.of(file.id());
    }

    /** The decision on a registration could not know whose it would be. */
    void registered(UserEvent.Registered event) {
        evidence.registration(event.device().id(), event.at())
                .ifPresent(decision -> open(
                        new CaseOpening(
                                CaseKind.FRAUD,
                                event.userId(),
                                Evidence.DECISION,
                                decision.toString(),
                                RiskScenario.REGISTRATION.name(),
                                2),
                        decision,
                        event.at(),
                        SYSTEM));
    }

    /** A heavier cause makes the whole case heavier and its time shorter; nothing makes it lighter. */
    private CaseFile attached(CaseFile file, CaseOpening opening) {
        if (opening.severity() > file.severity()) {
            var dueAt = times.dueAt(file.kind(), opening.severity(), file.openedAt());
            files.weigh(file.id(), opening.severity(), dueAt.isBefore(file.dueAt()) ? dueAt : file.dueAt());
        }
        trail.write(file, CaseTrail.Kind.ATTACHED, opening.causeKind() + " " + opening.summaryCode(), SYSTEM);
        return file;
    }

    private CaseFile opened(CaseOpening opening, String by) {
        var now = clock.now();
        var file = CaseFile.opened(
                opening.kind(),
                opening.userId(),
                opening.severity(),
                new CaseFile.Cause(opening.causeKind(), opening.causeId(), opening.summaryCode()),
                by,
                now,
                times.dueAt(opening.kind(), opening.severity(), now));
        files.add(file);
        trail.write(file, CaseTrail.Kind.OPENED, opening.causeKind() + " " + opening.summaryCode(), by);
        outbox.append(new RiskEvent.CaseOpened(file.id(), file.userId(), now, file.kind(), file.causeKey()));
        return file;
    }
}
