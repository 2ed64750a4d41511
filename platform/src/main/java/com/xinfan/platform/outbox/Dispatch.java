package com.xinfan.platform.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The work of one relay, in turns. Two may work at the same time: the advisory lock lets one of them through. */
final class Dispatch implements AutoCloseable {

    private final TransactionTemplate transaction;
    private final OutboxRows rows;
    private final OutboxSender sender;
    private int size = OutboxRows.BATCH;

    Dispatch(TransactionTemplate transaction, OutboxRows rows, OutboxSender sender) {
        this.transaction = transaction;
        this.rows = rows;
        this.sender = sender;
    }

    /** What a turn did: rows sent and deleted, whether more wait, and why it stopped before the last row, if it did. */
    record Turn(int sent, boolean more, @Nullable Throwable failure) {}

    /**
     * Sends one batch. A row is deleted only after its acknowledgement, so a kill anywhere sends it again. As a failure
     * may cut off rows before the one that failed, what follows it starts small: so each of them arrives in the end.
     */
    Turn turn() throws InterruptedException {
        var turn = transaction.execute(_ -> {
            if (!rows.elected()) {
                return new Turn(0, false, null);
            }
            var batch = rows.oldest(size);
            var sent = sender.send(batch);
            rows.delete(batch.subList(0, sent.rows()));
            var more = OutboxRows.full(batch, size);
            size = sent.failure() == null ? Math.min(OutboxRows.BATCH, size * 2) : 1;
            return new Turn(sent.rows(), more, sent.failure());
        });
        if (turn.failure() instanceof InterruptedException interruption) {
            throw interruption;
        }
        return turn;
    }

    @Override
    public void close() {
        sender.close();
    }
}
