package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who can take how many more cases, at one moment; counts on as cases are given out. Who is not on it may be given any
 * case by name, and gets none by load.
 */
public final class Roster {

    private final Map<String, Workers.Worker> workers = new TreeMap<>();
    private final Map<String, Integer> loads = new HashMap<>();

    Roster(List<Workers.Worker> all) {
        all.forEach(worker -> {
            workers.put(worker.username(), worker);
            loads.put(worker.username(), worker.load());
        });
    }

    /** Why this person cannot take a case of this kind. */
    public Optional<CaseworkProblem> refusal(CaseKind kind, String username) {
        var worker = workers.get(username);
        if (worker == null) {
            return Optional.empty();
        }
        if (!worker.active() || !worker.kinds().contains(kind)) {
            return Optional.of(CaseworkProblem.RISK_CASE_WORKER_KIND);
        }
        return load(username) >= worker.capacity()
                ? Optional.of(CaseworkProblem.RISK_CASE_WORKER_FULL)
                : Optional.empty();
    }

    /** Who has the smallest share of their capacity; the first by name of equals. */
    public Optional<String> lightest(CaseKind kind, Set<String> without) {
        return workers.values().stream()
                .filter(worker -> !without.contains(worker.username()))
                .filter(worker -> refusal(kind, worker.username()).isEmpty())
                .min(Comparator.comparingDouble(
                        (Workers.Worker worker) -> (double) load(worker.username()) / worker.capacity()))
                .map(Workers.Worker::username);
    }

    /** A case goes from one to another. */
    public void give(String to, Optional<String> from) {
        loads.merge(to, 1, Integer::sum);
        from.ifPresent(owner -> loads.merge(owner, -1, Integer::sum));
    }

    private int load(String username) {
        return loads.getOrDefault(username, 0);
    }
}
