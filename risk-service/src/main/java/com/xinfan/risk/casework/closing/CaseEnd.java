package com.xinfan.risk.casework.closing;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.Evidence;
import com.xinfan.risk.casework.file.EvidenceBook;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends a case: everything that must be true together, in the transaction of whoever decided. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseEnd {

    private final CaseFiles files;
    private final EvidenceBook evidence;
    private final ClosingRows rows;
    private final CloseSteps steps;
    private final CaseTrail trail;
    private final Outbox outbox;
    private final Audit audit;

    CaseEnd(
            CaseFiles files,
            EvidenceBook evidence,
            ClosingRows rows,
            CloseSteps steps,
            CaseTrail trail,
            Outbox outbox,
            Audit audit) {
        this.files = files;
        this.evidence = evidence;
        this.rows = rows;
        this.steps = steps;
        this.trail = trail;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Ends one that is locked and open, as one person wants it. */
    public void end(CaseFile file, CloseOrder order, String by) {
        end(file, rows.propose(file, order, by), by);
    }

    /** Ends one that is locked and open, as proposed; {@code by} is who decided last. */
    void end(CaseFile file, ClosingRows.Closing closing, String by) {
        var order = closing.order();
        var at = files.close(file.id(), order.outcome(), order.reason(), closing.proposedBy());
        rows.decide(closing.id(), ClosingRows.Status.APPLIED, by);
        var decisions = evidence.of(file.id()).stream()
                .map(Evidence::decisionId)
                .filter(Objects::nonNull)
                .toList();
        steps.follow(file, order, decisions.size(), closing.proposedBy());
        outbox.append(new RiskEvent.CaseClosed(
                file.id(),
                file.userId(),
                at,
                file.kind(),
                file.causeKey(),
                order.outcome().name(),
                decisions));
        trail.write(file, CaseTrail.Kind.CLOSED, order.outcome() + " " + order.reason() + "：" + order.note(), by);
        audit.record(
                by,
                "risk-case.close",
                "risk-case:" + file.id(),
                Map.of("status", file.status()),
                Map.of("outcome", order.outcome(), "reason", order.reason(), "steps", order.steps()),
                order.note());
    }
}
