package com.xinfan.risk.list;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the lists and answers what they say. */
@Service
@Transactional(readOnly = true)
public class ListService {

    private final ListEntries entries;
    private final Audit audit;
    private final BusinessClock clock;

    ListService(ListEntries entries, Audit audit, BusinessClock clock) {
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which flags are up for these values. A value in a wrong spelling is on no list. */
    public Set<ListFlag> flags(Map<ListKind, String> values) {
        var canonical = new EnumMap<ListKind, String>(ListKind.class);
        values.forEach((kind, value) -> kind.canonical(value).ifPresent(one -> canonical.put(kind, one)));
        return canonical.isEmpty() ? Set.of() : entries.flags(canonical, clock.now());
    }

    /** What the lists say of some values. */
    public record Looked(Map<ListKind, Map<String, Set<ListFlag>>> up) {

        /** Which flags are up for these values, if they were among those looked up. */
        public Set<ListFlag> flags(Map<ListKind, String> values) {
            if (up.isEmpty()) {
                return Set.of();
            }
            var flags = EnumSet.noneOf(ListFlag.class);
            values.forEach((kind, value) -> {
                var ofKind = up.getOrDefault(kind, Map.of());
                kind.canonical(value).ifPresent(one -> flags.addAll(ofKind.getOrDefault(one, Set.of())));
            });
            return flags;
        }
    }

    /** As {@link #flags}, for many at once. */
    public Looked look(Collection<Map<ListKind, String>> asked) {
        var canonical = new EnumMap<ListKind, Set<String>>(ListKind.class);
        asked.forEach(values -> values.forEach((kind, value) -> kind.canonical(value)
                .ifPresent(one ->
                        canonical.computeIfAbsent(kind, _ -> new HashSet<>()).add(one))));
        return new Looked(canonical.isEmpty() ? Map.of() : entries.up(canonical, clock.now()));
    }

    @Transactional
    ListEntry add(
            ListEffect effect,
            ListKind kind,
            String value,
            String reason,
            @Nullable Instant expiresAt,
            CurrentStaff staff) {
        var canonical = kind.canonical(value).orElseThrow(() -> ListProblem.LIST_VALUE_INVALID.at("/value", kind));
        var now = clock.now();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw ListProblem.LIST_EXPIRY_PAST.at("/expiresAt");
        }
        var entry = new ListEntry(Ids.next(), effect, kind, canonical, reason, expiresAt, staff.username(), now);
        if (!entries.add(entry)) {
            throw ListProblem.LIST_ENTRY_EXISTS.problem();
        }
        audit.record(staff.username(), "list.add", "list-entry:" + entry.id(), null, entry, reason);
        return entry;
    }

    @Transactional
    void remove(UUID id, CurrentStaff staff) {
        var entry = entries.remove(id, staff.username(), clock.now())
                .orElseThrow(ListProblem.LIST_ENTRY_NOT_FOUND::problem);
        audit.record(staff.username(), "list.remove", "list-entry:" + id, entry, null, null);
    }

    Page<ListEntry> page(
            @Nullable ListEffect effect, @Nullable ListKind kind, @Nullable String value, PageQuery query) {
        return query.page(entries.page(effect, kind, value, query), ListEntry::id);
    }
}
