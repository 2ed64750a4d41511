package com.xinfan.risk.list;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the lists and answers what they say. */
@Service
@Transactional(readOnly = true)
public class ListService {

    static final String ADDITION = "list-entry";
    static final String REMOVAL = "list-removal";
    static final String STAFF = "STAFF";

    private final ListEntries entries;
    private final Approvals approvals;
    private final Audit audit;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    ListService(
            ListEntries entries,
            Approvals approvals,
            Audit audit,
            Outbox outbox,
            BusinessClock clock,
            MeterRegistry meters) {
        this.entries = entries;
        this.approvals = approvals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /** What the lists say of some values. */
    public record Looked(Map<ListKind, Map<String, Set<ListFlag>>> up) {

        /** Which flags are up for these values, if they were among those looked up; a wrong spelling is on no list. */
        public Set<ListFlag> flags(Map<ListKind, String> values) {
            var flags = EnumSet.noneOf(ListFlag.class);
            values.forEach((kind, value) -> {
                var listed = up.getOrDefault(kind, Map.of());
                meeting(kind, value).forEach(one -> flags.addAll(listed.getOrDefault(one, Set.of())));
            });
            return flags;
        }
    }

    /** What the lists say of many at once. */
    public Looked look(Collection<Map<ListKind, String>> asked) {
        var meeting = new EnumMap<ListKind, Set<String>>(ListKind.class);
        asked.forEach(values -> values.forEach((kind, value) ->
                meeting.computeIfAbsent(kind, _ -> new HashSet<>()).addAll(meeting(kind, value))));
        var looked = new Looked(meeting.isEmpty() ? Map.of() : entries.up(meeting, clock.now()));
        looked.up().values().stream()
                .flatMap(listed -> listed.values().stream())
                .flatMap(Set::stream)
                .filter(ListFlag::watches)
                .forEach(flag -> meters.counter("list.watch.hits", "flag", flag.variable())
                        .increment());
        return looked;
    }

    private static List<String> meeting(ListKind kind, String value) {
        return kind.canonical(value).map(kind::meeting).orElse(List.of());
    }

    /** What staff want on a list. */
    record Wanted(
            ListEffect effect,
            ListKind kind,
            String value,
            String reason,
            @Nullable Instant expiresAt) {}

    /** DENY and WATCH hold at once; ALLOW waits for a second person. */
    @Transactional
    ListEntry add(Wanted wanted, CurrentStaff staff) {
        var kind = wanted.kind();
        var canonical =
                kind.canonical(wanted.value()).orElseThrow(() -> ListProblem.LIST_VALUE_INVALID.at("/value", kind));
        var now = clock.now();
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw ListProblem.LIST_EXPIRY_PAST.at("/expiresAt");
        }
        var entry = new ListEntry(
                Ids.next(),
                wanted.effect(),
                kind,
                canonical,
                wanted.reason(),
                STAFF,
                wanted.expiresAt(),
                wanted.effect() == ListEffect.ALLOW,
                staff.username(),
                now);
        if (!entries.add(entry)) {
            throw ListProblem.LIST_ENTRY_EXISTS.problem();
        }
        audit.record(staff.username(), "list.add", subject(entry.id()), null, entry, wanted.reason());
        if (entry.pending()) {
            approvals.submit(ADDITION, entry.id(), "放行名单：%s %s".formatted(kind, canonical), staff);
        } else {
            tell(entry, true);
        }
        return entry;
    }

    /**
     * Denies for good what another feature has found out; false when it is denied already or is no value of this kind.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deny(ListKind kind, String value, String reason, String source, String by) {
        var canonical = kind.canonical(value);
        if (canonical.isEmpty()) {
            return false;
        }
        var entry = new ListEntry(
                Ids.next(), ListEffect.DENY, kind, canonical.get(), reason, source, null, false, by, clock.now());
        var added = entries.add(entry);
        if (added) {
            audit.record(by, "list.add", subject(entry.id()), null, entry, reason);
            tell(entry, true);
        }
        return added;
    }

    /** Takes an entry off; of a DENY only the approval is opened, which is answered. */
    @Transactional
    Optional<UUID> remove(UUID id, String reason, CurrentStaff staff) {
        var entry = find(id);
        if (entry.effect() == ListEffect.DENY) {
            audit.record(staff.username(), "list.removal-proposed", subject(id), entry, null, reason);
            return Optional.of(approvals.submit(
                    REMOVAL, id, "移出拒绝名单：%s %s（%s）".formatted(entry.kind(), entry.value(), reason), staff));
        }
        approvals.withdraw(ADDITION, id, staff);
        removeNow(id, staff.username(), reason);
        return Optional.empty();
    }

    ListEntry find(UUID id) {
        return entries.find(id).orElseThrow(ListProblem.LIST_ENTRY_NOT_FOUND::problem);
    }

    /** In the transaction of the second person's decision. */
    @Transactional
    void open(UUID id, String approver) {
        var entry = entries.open(id).orElseThrow(ListProblem.LIST_ENTRY_NOT_FOUND::problem);
        audit.record(approver, "list.open", subject(id), null, entry, null);
        tell(entry, true);
    }

    /** The same, or at once for what one person may do. */
    @Transactional
    void removeNow(UUID id, String by, String reason) {
        var entry = entries.remove(id, by, reason, clock.now()).orElseThrow(ListProblem.LIST_ENTRY_NOT_FOUND::problem);
        audit.record(by, "list.remove", subject(id), entry, null, reason);
        if (!entry.pending()) {
            tell(entry, false);
        }
    }

    Page<ListEntry> page(
            @Nullable ListEffect effect, @Nullable ListKind kind, @Nullable String value, PageQuery query) {
        var canonical =
                value == null || kind == null ? value : kind.canonical(value).orElse(value);
        return query.page(entries.page(effect, kind, canonical, query), ListEntry::id);
    }

    private void tell(ListEntry entry, boolean listed) {
        outbox.append(new RiskEvent.ListChanged(
                entry.id(),
                entry.kind() == ListKind.USER ? UUID.fromString(entry.value()) : null,
                clock.now(),
                entry.kind().name(),
                entry.effect().name(),
                listed,
                1));
    }

    private static String subject(UUID id) {
        return "list-entry:" + id;
    }
}
