package com.xinfan.risk.list;

import com.xinfan.platform.clock.BusinessClock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The names on the lists, for whoever compares people with them. */
@Service
public class ListedNames {

    private final ListEntries entries;
    private final BusinessClock clock;

    ListedNames(ListEntries entries, BusinessClock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** A name and the entry it stands on. */
    public record ListedName(UUID entryId, String name) {}

    /** Another text whenever {@link #now} answers other names. */
    public String stamp() {
        return entries.stampOfNames(clock.now());
    }

    /** Those that hold now, in the order of their ids. */
    public List<ListedName> now() {
        return entries.names(clock.now()).stream()
                .map(entry -> new ListedName(entry.id(), entry.value()))
                .toList();
    }
}
