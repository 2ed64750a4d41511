package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions of one run, in memory: what was accepted stands in its lists, with nothing of what was not. */
final class Batch {

    private final AccountRows.Standing standing;
    private final Sheet sheet;

    /** By key: transfers in the books or accepted by this run. */
    private final Map<String, TransferRows.Held> known;

    /** By key: transfers to be closed, as this run leaves them. */
    private final Map<String, TransferRows.Held> held;

    private final Books books;
    private final List<List<Outcome>> outcomes = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Settled> ends = new ArrayList<>();

    /** What the books hold of the transfers that are to be closed. */
    record Books(
            Map<String, TransferRows.Held> held,
            Map<UUID, List<Closing.Line>> legs,
            Map<UUID, List<Closing.Line>> entries,
            Map<UUID, List<Closing.Use>> uses) {

        List<Closing.Line> legsOf(TransferRows.Held one) {
            return legs.getOrDefault(one.id(), List.of());
        }

        List<Closing.Use> usesOf(TransferRows.Held one) {
            return uses.getOrDefault(one.id(), List.of());
        }
    }

    /** An accepted closing: how much of each leg is posted, by account, and what comes back of the limits. */
    record Settled(
            Closing closing,
            TransferRows.Held held,
            Map<Long, Long> amounts,
            List<Closing.Line> legs,
            List<Closing.Use> back) {

        List<TransferRows.Line> entries() {
            return legs.stream()
                    .filter(leg -> amounts.containsKey(leg.accountId()))
                    .map(leg -> new TransferRows.Line(
                            held.id(),
                            leg.accountId(),
                            Objects.requireNonNull(amounts.get(leg.accountId())),
                            Objects.requireNonNull(closing.effectiveAt()),
                            !leg.guarded()))
                    .toList();
        }
    }

    private record Mark(int sheet, int drafts, int ends) {}

    Batch(AccountRows.Standing standing, Sheet sheet, Map<String, TransferRows.Held> known, Books books) {
        this.standing = standing;
        this.sheet = sheet;
        this.known = new HashMap<>(known);
        this.held = new HashMap<>(books.held());
        this.books = books;
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Settled> ends() {
        return ends;
    }

    /** All that goes back to the windows, by closings and by reversals. */
    List<Closing.Use> givenBack() {
        var back = new ArrayList<Closing.Use>();
        ends.forEach(end -> back.addAll(end.back()));
        drafts.forEach(draft -> back.addAll(draft.givesBack()));
        return back;
    }

    Sheet sheet() {
        return sheet;
    }

    /** Decides all chains and answers what is to be inserted. */
    List<Draft> decide(List<? extends List<? extends Step>> chains) {
        chains.forEach(chain -> outcomes.add(decideOne(chain)));
        return drafts;
    }

    List<List<Outcome>> outcomes() {
        return outcomes;
    }

    List<Draft> draftsBut(Set<String> inserted) {
        return drafts.stream().filter(draft -> !inserted.contains(draft.key())).toList();
    }

    List<String> keysBut(Set<String> inserted) {
        return draftsBut(inserted).stream().map(Draft::key).toList();
    }

    /** All or none: the first refusal takes back what the chain has done before it. */
    private List<Outcome> decideOne(List<? extends Step> chain) {
        var mark = new Mark(sheet.mark(), drafts.size(), ends.size());
        var answers = new ArrayList<Outcome>();
        for (var step : chain) {
            var answer = decide(step);
            answers.add(answer);
            if (!(answer instanceof Outcome.Accepted)) {
                backTo(mark);
                return broken(chain, answer, answers.size() - 1);
            }
        }
        return answers;
    }

    private static List<Outcome> broken(List<? extends Step> chain, Outcome refusal, int by) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < chain.size(); i++) {
            outcomes.add(
                    i == by ? refusal : new Outcome.LinkBroken(chain.get(by).key(), by));
        }
        return outcomes;
    }

    private Outcome decide(Step step) {
        try {
            return switch (step) {
                case Draft draft -> decide(draft);
                case Closing closing -> decide(closing);
            };
        } catch (ArithmeticException overflow) {
            return new Outcome.Invalid(step.key(), "an amount is out of range");
        }
    }

    private Outcome decide(Draft draft) {
        var before = known.get(draft.key());
        if (before != null) {
            return replay(draft, before);
        }
        var wrong = draft.accounts()
                .filter(account -> !account.equals(booked(account)))
                .findFirst();
        if (wrong.isPresent()) {
            return new Outcome.Invalid(draft.key(), "the account is open as " + booked(wrong.get()));
        }
        var refusal = sheet.enter(draft);
        if (refusal != null) {
            return refusal;
        }
        drafts.add(draft);
        known.put(draft.key(), draft.held());
        return new Outcome.Accepted(draft.id(), draft.initial(), false);
    }

    private Account booked(Account named) {
        return Objects.requireNonNull(standing.accounts().get(named.code()), named.code())
                .account();
    }

    private static Outcome replay(Draft draft, TransferRows.Held before) {
        return Arrays.equals(before.content(), draft.content())
                ? new Outcome.Accepted(before.id(), before.state(), true)
                : new Outcome.KeyReused(draft.key());
    }

    private Outcome decide(Closing closing) {
        var one = held.get(closing.key());
        if (one == null) {
            return new Outcome.WrongState(closing.key(), null);
        }
        if (one.state() == closing.target()) {
            return replay(closing, one);
        }
        if (one.state() != Transfer.State.PENDING) {
            return new Outcome.WrongState(closing.key(), one.state());
        }
        var legs = books.legsOf(one);
        var fault = closing.postings() == null ? null : Closing.fault(closing.postings(), legs);
        if (fault != null) {
            return new Outcome.Invalid(closing.key(), fault);
        }
        var posted = closing.target() == Transfer.State.POSTED;
        var amounts = posted ? closing.amounts(legs) : Map.<Long, Long>of();
        accept(closing, one, amounts, legs);
        return new Outcome.Accepted(one.id(), closing.target(), false);
    }

    private void accept(Closing closing, TransferRows.Held one, Map<Long, Long> amounts, List<Closing.Line> legs) {
        for (var leg : legs) {
            if (leg.guarded()) {
                sheet.close(leg, amounts.getOrDefault(leg.accountId(), 0L));
            }
        }
        var back = shares(books.usesOf(one), legs, amounts);
        back.forEach(sheet::giveBack);
        ends.add(new Settled(closing, one, amounts, legs, back));
        held.put(closing.key(), new TransferRows.Held(one.id(), one.key(), one.content(), closing.target()));
    }

    /** What comes back of the limits: of a use whose account has no leg, only when nothing at all is posted. */
    private static List<Closing.Use> shares(List<Closing.Use> uses, List<Closing.Line> lines, Map<Long, Long> staying) {
        var whole = new HashMap<Long, Long>();
        lines.forEach(line -> whole.put(line.accountId(), Math.abs(line.amount())));
        return uses.stream()
                .map(use -> {
                    var stays = Math.abs(staying.getOrDefault(use.accountId(), 0L));
                    var all = whole.getOrDefault(use.accountId(), 0L);
                    if (all == 0 ? staying.isEmpty() : stays == 0) {
                        return use;
                    }
                    return use.less(all == 0 ? 0 : all - stays);
                })
                .filter(use -> use.amount() > 0)
                .toList();
    }

    /** A reversal gives back what its original used, in the spans in which it was counted, for the reversed part. */
    static List<Closing.Use> reversed(List<Closing.Use> uses, List<Closing.Line> mirror, List<Posting> postings) {
        var staying = new HashMap<Long, Long>();
        for (var line : mirror) {
            var undone = postings.stream()
                    .filter(posting -> posting.account().equals(line.account()))
                    .mapToLong(Posting::amount)
                    .sum();
            if (line.amount() != undone) {
                staying.put(line.accountId(), line.amount() - undone);
            }
        }
        return shares(uses, mirror, staying);
    }

    /** A settlement is repeated only with the same amounts. */
    private Outcome replay(Closing closing, TransferRows.Held held) {
        var legs = books.legsOf(held);
        var done = posted(held);
        if (closing.target() == Transfer.State.POSTED
                && !legs.isEmpty()
                && done != null
                && !done.equals(closing.amounts(legs))) {
            return new Outcome.KeyReused(closing.key());
        }
        return new Outcome.Accepted(held.id(), held.state(), true);
    }

    private @Nullable Map<Long, Long> posted(TransferRows.Held held) {
        for (var end : ends) {
            if (end.held().id().equals(held.id())) {
                return end.amounts();
            }
        }
        var entries = books.entries().get(held.id());
        if (entries == null) {
            return null;
        }
        var amounts = new HashMap<Long, Long>();
        entries.forEach(entry -> amounts.put(entry.accountId(), entry.amount()));
        return amounts;
    }

    private void backTo(Mark mark) {
        sheet.backTo(mark.sheet());
        while (drafts.size() > mark.drafts()) {
            known.remove(drafts.removeLast().key());
        }
        while (ends.size() > mark.ends()) {
            var one = ends.removeLast().held();
            held.put(one.key(), one);
        }
    }
}
