package com.xinfan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger must do, once more and as plainly as can be: whole copies instead of undo, sums instead of rows. */
final class EngineModel {

    /** A guarded account. */
    static final class Pot {
        long own;
        long outgo;
        long income;
        long held;
        long credit;
        int frozen;

        Pot copy() {
            var copy = new Pot();
            copy.own = own;
            copy.outgo = outgo;
            copy.income = income;
            copy.held = held;
            copy.credit = credit;
            copy.frozen = frozen;
            return copy;
        }

        long free() {
            return Math.max(0, held > 0 ? own - held : own + credit);
        }
    }

    /** A transfer in the books: what was reserved or posted of it, and what it uses of each window. */
    record Deal(Transfer transfer, Transfer.State state, Map<String, Long> posted, Map<String, Long> uses) {}

    Map<String, Pot> pots = new HashMap<>();
    Map<String, Long> posted = new HashMap<>();
    Map<String, Long> windows = new HashMap<>();
    Map<String, Deal> deals = new HashMap<>();
    Map<String, String> reversed = new HashMap<>();

    Pot pot(String code) {
        return pots.computeIfAbsent(code, _ -> new Pot());
    }

    EngineModel copy() {
        var copy = new EngineModel();
        pots.forEach((code, pot) -> copy.pots.put(code, pot.copy()));
        copy.posted.putAll(posted);
        copy.windows.putAll(windows);
        copy.deals.putAll(deals);
        copy.reversed.putAll(reversed);
        return copy;
    }

    private void take(EngineModel other) {
        pots = other.pots;
        posted = other.posted;
        windows = other.windows;
        deals = other.deals;
        reversed = other.reversed;
    }

    /** Whether each instruction is done; a chain is done as a whole or not at all. */
    List<Boolean> run(List<Instruction> chain) {
        var attempt = copy();
        for (var instruction : chain) {
            if (!attempt.step(instruction, deals)) {
                return chain.stream().map(_ -> false).toList();
            }
        }
        take(attempt);
        return chain.stream().map(_ -> true).toList();
    }

    private boolean step(Instruction instruction, Map<String, Deal> before) {
        return switch (instruction) {
            case Instruction.Post post -> enter(post.transfer(), Transfer.State.POSTED);
            case Instruction.Reserve reserve -> enter(reserve.transfer(), Transfer.State.PENDING);
            case Instruction.Settle settle -> before.containsKey(settle.key()) && settle(settle);
            case Instruction.Release release -> before.containsKey(release.key()) && release(release.key());
        };
    }

    private boolean enter(Transfer transfer, Transfer.State state) {
        if (deals.containsKey(transfer.key())) {
            return false;
        }
        for (var posting : transfer.postings()) {
            if (posting.account().kind() == Account.Kind.GUARDED) {
                var pot = pot(posting.account().code());
                var flow = -posting.amount();
                if (flow < 0 && (pot.frozen > 0 || pot.free() < -flow)) {
                    return false;
                }
                pot.own += state == Transfer.State.POSTED || flow < 0 ? flow : 0;
                pot.outgo += state == Transfer.State.PENDING && flow < 0 ? -flow : 0;
                pot.income += state == Transfer.State.PENDING && flow > 0 ? flow : 0;
            }
        }
        var uses = new HashMap<String, Long>();
        for (var limit : transfer.limits()) {
            var pot = pot(limit.account().code());
            var used = limit.account().code() + " " + limit.span(transfer.effectiveAt());
            var passed = switch (limit.measure()) {
                case BALANCE -> pot.own + pot.outgo + pot.income > limit.max();
                case AMOUNT, COUNT ->
                    (limit.counts() ? windows.getOrDefault(used, 0L) : 0) + limit.amount() > limit.max();
            };
            if (passed) {
                return false;
            }
            if (limit.counts()) {
                windows.merge(used, limit.amount(), Long::sum);
                uses.put(used, limit.amount());
            }
        }
        var amounts = new HashMap<String, Long>();
        if (state == Transfer.State.POSTED) {
            transfer.postings().forEach(posting -> book(amounts, posting));
        }
        deals.put(transfer.key(), new Deal(transfer, state, amounts, uses));
        return true;
    }

    private void book(Map<String, Long> amounts, Posting posting) {
        amounts.put(posting.account().code(), posting.amount());
        posted.merge(posting.account().code(), posting.amount(), Long::sum);
    }

    private boolean settle(Instruction.Settle settle) {
        var deal = deals.get(settle.key());
        var wanted = settle.postings() == null ? deal.transfer().postings() : settle.postings();
        if (deal.state() != Transfer.State.PENDING) {
            // Repeated with the same amounts.
            return deal.state() == Transfer.State.POSTED
                    && wanted.size() == deal.posted().size()
                    && wanted.stream()
                            .allMatch(posting -> deal.posted()
                                    .getOrDefault(posting.account().code(), 0L)
                                    .equals(posting.amount()));
        }
        end(deal, Transfer.State.POSTED, wanted);
        return true;
    }

    boolean release(String key) {
        var deal = deals.get(key);
        if (deal.state() != Transfer.State.PENDING) {
            return deal.state() == Transfer.State.VOIDED;
        }
        end(deal, Transfer.State.VOIDED, List.of());
        return true;
    }

    private void end(Deal deal, Transfer.State state, List<Posting> wanted) {
        var amounts = new HashMap<String, Long>();
        for (var posting : deal.transfer().postings()) {
            if (posting.account().kind() == Account.Kind.GUARDED) {
                var pot = pot(posting.account().code());
                pot.own += Math.max(0, posting.amount());
                pot.outgo -= Math.max(0, posting.amount());
                pot.income += Math.min(0, posting.amount());
            }
        }
        for (var posting : wanted) {
            book(amounts, posting);
            if (posting.account().kind() == Account.Kind.GUARDED) {
                pot(posting.account().code()).own -= posting.amount();
            }
        }
        var rest = rest(deal, deal.transfer().postings(), amounts);
        deals.put(deal.transfer().key(), new Deal(deal.transfer(), state, amounts, rest));
    }

    /** Gives windows back what no longer stands, and answers what is still used. */
    private Map<String, Long> rest(Deal deal, List<Posting> whole, Map<String, Long> standing) {
        var rest = new HashMap<String, Long>();
        for (var limit : deal.transfer().limits()) {
            var window =
                    limit.account().code() + " " + limit.span(deal.transfer().effectiveAt());
            var use = deal.uses().getOrDefault(window, 0L);
            var all = whole.stream()
                    .filter(posting -> posting.account().equals(limit.account()))
                    .mapToLong(posting -> Math.abs(posting.amount()))
                    .sum();
            var stays = Math.abs(standing.getOrDefault(limit.account().code(), 0L));
            var back = stays == 0 ? use : limit.measure() == Transfer.Measure.AMOUNT ? Math.min(use, all - stays) : 0;
            if (limit.counts()) {
                windows.merge(window, -back, Long::sum);
                rest.put(window, use - back);
            }
        }
        return rest;
    }

    boolean reverse(String key, String reversalKey, Instant at, List<Posting> part) {
        var deal = deals.get(key);
        if (deal == null || deal.state() != Transfer.State.POSTED || reversed.containsKey(key)) {
            return false;
        }
        var attempt = copy();
        if (!attempt.enter(Transfer.of(reversalKey, "reversal", at, part), Transfer.State.POSTED)) {
            return false;
        }
        var standing = new HashMap<>(deal.posted());
        part.forEach(posting -> standing.merge(posting.account().code(), posting.amount(), Long::sum));
        var whole = new ArrayList<Posting>();
        deal.transfer().postings().stream()
                .filter(posting -> deal.posted().containsKey(posting.account().code()))
                .forEach(posting -> whole.add(new Posting(
                        posting.account(), deal.posted().get(posting.account().code()))));
        var rest = attempt.rest(deal, whole, standing);
        attempt.deals.put(key, new Deal(deal.transfer(), deal.state(), deal.posted(), rest));
        attempt.reversed.put(key, reversalKey);
        take(attempt);
        return true;
    }
}
