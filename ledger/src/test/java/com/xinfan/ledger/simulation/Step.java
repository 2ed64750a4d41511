package com.xinfan.ledger.simulation;

import java.util.List;
import java.util.stream.Collectors;

/** One request of a client, all of it in one transaction, and what happens to it on its way. */
record Step(int number, List<Call> calls, Fate fate) {

    /** How a request ends when it does not crash. */
    enum End {
        ANSWERED,
        /** Committed, but the client never hears of it: the process is gone. */
        ANSWER_LOST,
        /** Whoever called the ledger failed afterwards and rolled back. */
        ROLLED_BACK
    }

    /**
     * What happens to a request.
     *
     * @param crashBefore the effect before which its process dies; past the last one it is the commit. Negative: none
     */
    record Fate(int crashBefore, End end, List<Interruption> interruptions) {

        static final Fate FINE = new Fate(-1, End.ANSWERED, List.of());
    }

    /** Another request that comes between two effects of this one, from another process. */
    record Interruption(int before, Step step) {}

    /** Whether this is the sealer's turn and nobody's request. */
    boolean seals() {
        return calls.contains(new Call.Seal());
    }

    /** The client asks again, and nothing is in the way. */
    Step again() {
        return new Step(number, calls, Fate.FINE);
    }

    @Override
    public String toString() {
        return number + " " + calls
                + fate.interruptions().stream()
                        .map(cut -> ", cut by " + cut.step().number() + " before effect " + cut.before())
                        .collect(Collectors.joining());
    }
}
