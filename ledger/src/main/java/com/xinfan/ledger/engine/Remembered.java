package com.xinfan.ledger.engine;

import com.xinfan.ledger.engine.AccountRows.Opened;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Accounts that a committed transaction has seen: as none of them ever changes, none is looked for twice while it is
 * here. In two generations: when the young one is full the old one is forgotten, and what is asked for is young again.
 */
final class Remembered {

    private static final int GENERATION = 25_000;

    private volatile Map<String, Opened> young = new ConcurrentHashMap<>();
    private volatile Map<String, Opened> old = Map.of();

    @Nullable
    Opened get(String code) {
        var found = young.get(code);
        if (found == null) {
            found = old.get(code);
            if (found != null) {
                put(found);
            }
        }
        return found;
    }

    /** Only after the commit: this transaction may have opened them itself. */
    void put(Collection<Opened> found) {
        if (!found.isEmpty() && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    found.forEach(Remembered.this::put);
                }
            });
        }
    }

    private void put(Opened opened) {
        if (young.size() >= GENERATION) {
            grow();
        }
        young.put(opened.account().code(), opened);
    }

    private synchronized void grow() {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
