package com.xinfan.ledger.simulation;

import com.xinfan.ledger.simulation.Step.End;
import com.xinfan.ledger.simulation.Step.Fate;
import com.xinfan.ledger.simulation.Step.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Puts the sealer's turns between, into and around the requests of every third script. */
final class Sealings {

    /** Above the numbers of all requests. */
    private static final int FIRST = 10_000;

    /** Past the last effect of a turn. */
    private static final int EFFECTS = 9;

    private static final int ONE_IN = 12;
    private static final int ONE_SEED_IN = 3;

    private final Random random;
    private final boolean seals;
    private int number = FIRST;

    Sealings(long seed) {
        random = new Random(~seed * 0x9E3779B97F4A7C15L);
        seals = seed % ONE_SEED_IN == 0;
    }

    List<Step> among(List<Step> steps) {
        if (!seals) {
            return List.copyOf(steps);
        }
        var all = new ArrayList<Step>();
        for (var step : steps) {
            var cut = step.fate().interruptions().isEmpty() || random.nextBoolean() ? step : cut(step);
            switch (random.nextInt(ONE_IN)) {
                case 0 -> all.addAll(List.of(cut, turn(List.of())));
                case 1 -> all.add(turn(List.of(new Interruption(random.nextInt(EFFECTS), cut))));
                default -> all.add(cut);
            }
        }
        return List.copyOf(all);
    }

    /** The requests alone. */
    static List<Step> without(List<Step> steps) {
        return steps.stream().flatMap(Sealings::requests).toList();
    }

    private static Stream<Step> requests(Step step) {
        var fate = step.fate();
        if (step.seals()) {
            return fate.interruptions().stream().map(Interruption::step).flatMap(Sealings::requests);
        }
        var interruptions = fate.interruptions().stream()
                .filter(each -> !each.step().seals())
                .toList();
        return Stream.of(
                new Step(step.number(), step.calls(), new Fate(fate.crashBefore(), fate.end(), interruptions)));
    }

    /** The sealer comes after somebody else has come, while the request is still under way. */
    private Step cut(Step step) {
        var fate = step.fate();
        var last = fate.interruptions().getLast().before();
        var turn = new Interruption(random.nextBoolean() ? last : last + random.nextInt(EFFECTS), turn(List.of()));
        var interruptions =
                Stream.concat(fate.interruptions().stream(), Stream.of(turn)).toList();
        return new Step(step.number(), step.calls(), new Fate(fate.crashBefore(), fate.end(), interruptions));
    }

    private Step turn(List<Interruption> interruptions) {
        var fate = switch (random.nextInt(4)) {
            case 0 -> new Fate(random.nextInt(EFFECTS), End.ANSWERED, interruptions);
            case 1 -> new Fate(-1, End.ANSWER_LOST, interruptions);
            default -> new Fate(-1, End.ANSWERED, interruptions);
        };
        return new Step(number++, List.of(new Call.Seal()), fate);
    }
}
