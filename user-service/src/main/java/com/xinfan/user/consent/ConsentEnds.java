package com.xinfan.user.consent;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.account.Accounts;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends consents whose time is over, or whose text has been replaced by one that asks anew. */
@Component
class ConsentEnds implements DueWork {

    private static final int BATCH = 300;

    private final ConsentBook book;
    private final Accounts accounts;
    private final BusinessClock clock;

    ConsentEnds(ConsentBook book, Accounts accounts, BusinessClock clock) {
        this.book = book;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "consent-ends";
    }

    /** Reads again under the locks: a person may just have said yes to the new text. */
    @Override
    @Transactional
    public int runDue() {
        var candidates = book.due(clock.now(), clock.today(), BATCH);
        if (candidates.isEmpty()) {
            return 0;
        }
        accounts.lockAll(candidates.stream().map(ConsentBook.Ended::userId).collect(Collectors.<UUID>toSet()));
        var users = candidates.stream().map(ConsentBook.Ended::userId).collect(Collectors.toSet());
        return (int) book.due(clock.now(), clock.today(), BATCH).stream()
                .filter(one -> users.contains(one.userId()))
                .filter(book::end)
                .count();
    }
}
