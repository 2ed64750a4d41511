package com.xinfan.risk.list;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deny list for other features, which put on it what they have found out. */
@Service
public class DenyBook {

    private final ListEntries entries;
    private final Audit audit;
    private final BusinessClock clock;

    DenyBook(ListEntries entries, Audit audit, BusinessClock clock) {
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
    }

    /** Denies a value for good; false when it is denied already or is no value of this kind. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deny(ListKind kind, String value, String reason, String by) {
        var canonical = kind.canonical(value);
        if (canonical.isEmpty()) {
            return false;
        }
        var now = clock.now();
        var entry = new ListEntry(Ids.next(), ListEffect.DENY, kind, canonical.get(), reason, null, by, now);
        var added = entries.add(entry);
        if (added) {
            audit.record(by, "list.add", "list-entry:" + entry.id(), null, entry, reason);
        }
        return added;
    }
}
