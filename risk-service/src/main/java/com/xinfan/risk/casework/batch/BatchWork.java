package com.xinfan.risk.casework.batch;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.risk.casework.batch.Batches.BatchStatus;
import com.xinfan.risk.casework.batch.Batches.CaseBatch;
import com.xinfan.risk.casework.closing.CaseEnd;
import com.xinfan.risk.casework.file.CaseDesk;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.Workers;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies batches, some cases a transaction: what was committed before a kill is done, the rest goes on. */
@Component
@Transactional
class BatchWork implements DueWork {

    private static final int AT_A_TIME = 50;

    private final Batches batches;
    private final BatchRules rules;
    private final CaseFiles files;
    private final CaseDesk desk;
    private final CaseEnd end;
    private final Workers workers;
    private final BusinessClock clock;

    BatchWork(
            Batches batches,
            BatchRules rules,
            CaseFiles files,
            CaseDesk desk,
            CaseEnd end,
            Workers workers,
            BusinessClock clock) {
        this.batches = batches;
        this.rules = rules;
        this.files = files;
        this.desk = desk;
        this.end = end;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "risk-case-batches";
    }

    @Override
    public int runDue() {
        return batches.lockRunning().map(this::advance).orElse(0);
    }

    private int advance(CaseBatch batch) {
        var roster = workers.roster();
        var pending = batches.pending(batch.id(), AT_A_TIME);
        for (var item : pending) {
            var file = files.lock(item.caseId());
            var effect = rules.of(file, batch.action(), batch.startedBy(), roster);
            if (effect.refusal() == null) {
                apply(batch, file, Objects.requireNonNull(effect.change()));
            }
            batches.end(batch.id(), item.seq(), effect);
        }
        if (pending.size() < AT_A_TIME) {
            batches.move(batch.id(), BatchStatus.RUNNING, BatchStatus.DONE, null, clock.now());
        }
        return Math.max(1, pending.size());
    }

    private void apply(CaseBatch batch, CaseFile file, String change) {
        var close = batch.action().close();
        if (close == null) {
            desk.give(file, change.substring(change.indexOf(':') + 1), batch.startedBy());
        } else {
            end.end(file, close.order(), batch.startedBy());
        }
    }
}
