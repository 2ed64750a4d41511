package com.xinfan.product.books;

import com.xinfan.ledger.seal.SealPoint;
import com.xinfan.ledger.seal.Verifications;
import com.xinfan.ledger.seal.Verifications.Run;
import com.xinfan.ledger.seal.Verifications.State;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins verifications, and keeps on the work list what the last one has found. */
@Component
class VerificationDesk implements WorkSource {

    private static final int LOOKED_AT = 2;

    private final Verifications verifications;
    private final Audit audit;

    VerificationDesk(Verifications verifications, Audit audit) {
        this.verifications = verifications;
        this.audit = audit;
    }

    @Transactional
    Run begin(String by, SealPoint from, @Nullable SealPoint known) {
        var run = verifications.request(by, from, known);
        audit.record(
                by,
                "ledger-verification.begin",
                "ledger-verification:" + run.id(),
                null,
                Map.of("fromSeal", run.fromSeal(), "targetSeal", run.targetSeal()),
                null);
        return run;
    }

    /** Only one runs at a time, so the last that has ended is one of the last two. */
    @Override
    public List<WorkItem> open() {
        return verifications.page(null, LOOKED_AT).stream()
                .filter(run -> run.state() != State.RUNNING)
                .limit(1)
                .filter(run -> run.state() == State.DAMAGED)
                .map(run -> new WorkItem(
                        "ledger-verification",
                        run.id(),
                        "账簿校验发现 " + run.damages() + " 处损坏",
                        null,
                        run.requestedAt(),
                        run.finishedAt()))
                .toList();
    }
}
