package com.xinfan.product.entry;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.period.Periods;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.chart.ChartCodes;
import com.xinfan.product.statement.MovementKind;
import com.xinfan.product.statement.MovementNotices;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of an entry's life, each with its line in the audit log. */
@Component
@Transactional
class EntryDesk {

    private static final String CASH = "USER_CASH:";

    private final ManualEntries entries;
    private final Ledger ledger;
    private final Periods periods;
    private final Approvals approvals;
    private final Audit audit;
    private final MovementNotices notices;
    private final BusinessClock clock;

    EntryDesk(
            ManualEntries entries,
            Ledger ledger,
            Periods periods,
            Approvals approvals,
            Audit audit,
            MovementNotices notices,
            BusinessClock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.periods = periods;
        this.approvals = approvals;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * One account before and after, debit positive; {@code belowZero} says that the ledger will refuse it as things
     * stand.
     */
    record Effect(String account, long amount, long before, long after, boolean belowZero) {}

    ManualEntry draft(ManualEntry.Content content, CurrentStaff author) {
        check(content);
        return add(content, null, author);
    }

    /** An account of the old form is named only to empty it: one that was never opened stays so. */
    private void check(ManualEntry.Content content) {
        content.check(clock.today());
        requireOpen(content.effectiveOn());
        for (int i = 0; i < content.lines().size(); i++) {
            var code = content.lines().get(i).account();
            if (ChartCodes.isOld(code) && ledger.balance(code).isEmpty()) {
                throw EntryProblem.ENTRY_ACCOUNT_UNKNOWN.at("/lines/" + i + "/account", code);
            }
        }
    }

    /** A closed day takes nothing any more: what concerns it is entered in the open period. */
    private void requireOpen(LocalDate day) {
        var end = day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
        if (periods.closedBefore().filter(closed -> !end.isAfter(closed)).isPresent()) {
            throw EntryProblem.ENTRY_PERIOD_CLOSED.at("/effectiveOn", day);
        }
    }

    ManualEntry edit(UUID id, ManualEntry.Content content, CurrentStaff author) {
        approvals.withdraw(EntryApproval.KIND, id, author);
        var entry = locked(id);
        entry.require(ManualEntry.Status.DRAFT, ManualEntry.Status.SUBMITTED, ManualEntry.Status.REJECTED);
        check(content);
        entries.edit(id, content);
        record(author.username(), "manual-entry.edited", entry, entry.content(), content, null);
        return locked(id);
    }

    ManualEntry submit(UUID id, CurrentStaff author) {
        var entry = locked(id);
        entry.require(ManualEntry.Status.DRAFT);
        requireOpen(entry.content().effectiveOn());
        effects(entry.content()).stream().filter(Effect::belowZero).findFirst().ifPresent(effect -> {
            throw EntryProblem.ENTRY_BELOW_ZERO.problem(effect.account());
        });
        entries.move(id, ManualEntry.Status.SUBMITTED);
        approvals.submit(EntryApproval.KIND, id, entry.content().reason(), author);
        record(author.username(), "manual-entry.submitted", entry, null, entry.content(), null);
        return locked(id);
    }

    ManualEntry cancel(UUID id, CurrentStaff staff) {
        approvals.withdraw(EntryApproval.KIND, id, staff);
        var entry = locked(id);
        entry.require(ManualEntry.Status.DRAFT, ManualEntry.Status.SUBMITTED, ManualEntry.Status.REJECTED);
        entries.move(id, ManualEntry.Status.CANCELLED);
        record(staff.username(), "manual-entry.cancelled", entry, null, null, null);
        return locked(id);
    }

    /** Drafts the entry that undoes a posted one; it goes the same way to the books. */
    ManualEntry reverse(UUID id, String reason, String evidence, CurrentStaff author) {
        var entry = locked(id);
        entry.require(ManualEntry.Status.POSTED);
        if (entries.reversed(id)) {
            throw EntryProblem.ENTRY_REVERSED.problem();
        }
        return add(entry.content().mirrored(reason, evidence, clock.today()), id, author);
    }

    /** Posts, in the transaction of the decision; what the ledger refuses stays undecided. */
    void approve(UUID id, String approver) {
        var entry = locked(id);
        entry.require(ManualEntry.Status.SUBMITTED);
        requireOpen(entry.content().effectiveOn());
        var transfer = entry.transfer(clock.now());
        switch (ledger.post(transfer)) {
            case Outcome.Accepted accepted -> entries.posted(id, approver, accepted.transferId(), clock.now());
            case Outcome.Insufficient refused -> throw EntryProblem.ENTRY_BELOW_ZERO.problem(refused.account());
            case Outcome.Barred refused -> throw EntryProblem.ENTRY_BARRED.problem(refused.account());
            case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                throw new IllegalStateException("An entry cannot be refused otherwise: " + id);
        }
        record(approver, "manual-entry.posted", entry, null, entry.content(), null);
        entry.content().lines().stream()
                .filter(line -> line.account().startsWith(CASH))
                .forEach(line -> {
                    var user = UUID.fromString(line.account().substring(CASH.length()));
                    notices.tell(
                            user,
                            MovementKind.ADJUSTMENT,
                            -line.amount(),
                            transfer.effectiveAt(),
                            Ids.of(line.account(), id));
                });
    }

    void reject(UUID id, String approver, String reason) {
        var entry = locked(id);
        entries.move(id, ManualEntry.Status.REJECTED);
        record(approver, "manual-entry.rejected", entry, null, null, reason);
    }

    @Transactional(readOnly = true)
    ManualEntry find(UUID id) {
        return entries.find(id).orElseThrow(EntryProblem.ENTRY_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    Page<ManualEntry> page(ManualEntries.Filter filter, PageQuery query) {
        return query.page(entries.page(filter, query.after(), query.size() + 1), ManualEntry::id);
    }

    /** What the entry would do to the books as they stand. */
    @Transactional(readOnly = true)
    List<Effect> effects(ManualEntry.Content content) {
        var codes = content.lines().stream().map(ManualEntry.Line::account).toList();
        Map<String, Balance> balances =
                ledger.balances(codes).stream().collect(Collectors.toMap(Balance::account, Function.identity()));
        return content.lines().stream()
                .map(line -> effect(line, balances.get(line.account())))
                .toList();
    }

    private static Effect effect(ManualEntry.Line line, @Nullable Balance balance) {
        var account = ChartCodes.find(line.account()).orElseThrow();
        var before = balance == null ? 0 : balance.posted();
        var available = balance == null ? 0 : balance.available();
        var flow = account.side() == Account.Side.DEBIT ? line.amount() : -line.amount();
        var below = account.kind() == Account.Kind.GUARDED && flow < 0 && available + flow < 0;
        return new Effect(line.account(), line.amount(), before, before + line.amount(), below);
    }

    private ManualEntry add(ManualEntry.Content content, @Nullable UUID reverses, CurrentStaff author) {
        var entry = new ManualEntry(
                Ids.next(),
                content,
                ManualEntry.Status.DRAFT,
                reverses,
                author.username(),
                null,
                null,
                clock.now(),
                null);
        entries.add(entry);
        record(author.username(), "manual-entry.drafted", entry, null, content, null);
        return entry;
    }

    private ManualEntry locked(UUID id) {
        return entries.lock(id).orElseThrow(EntryProblem.ENTRY_NOT_FOUND::problem);
    }

    private void record(
            String actor,
            String action,
            ManualEntry entry,
            ManualEntry.@Nullable Content before,
            ManualEntry.@Nullable Content after,
            @Nullable String reason) {
        audit.record(actor, action, "manual-entry:" + entry.id(), before, after, reason);
    }
}
