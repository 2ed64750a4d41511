package com.xinfan.user.identity.diligence;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.identity.NameScreening;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.identity.Standings.Due;
import com.xinfan.user.identity.Verification;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** One kind of look after the other, person by person; the registry is asked outside any transaction. */
@Component
class DiligenceWork implements DueWork {

    private static final int BATCH = 200;

    private final Standings standings;
    private final Diligence diligence;
    private final Verification verification;
    private final NameScreening screening;
    private final BusinessClock clock;

    DiligenceWork(
            Standings standings,
            Diligence diligence,
            Verification verification,
            NameScreening screening,
            BusinessClock clock) {
        this.screening = screening;
        this.standings = standings;
        this.diligence = diligence;
        this.verification = verification;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity-diligence";
    }

    @Override
    public int runDue() {
        var adopted = standings.missing(BATCH);
        adopted.forEach(diligence::adopt);
        return adopted.size()
                + each(Due.REMINDER, diligence::remind)
                + each(Due.EXPIRY, diligence::expire)
                + each(Due.BAND, diligence::age)
                + each(Due.RECHECK, this::recheck);
    }

    private int each(Due kind, Consumer<UUID> action) {
        var due = standings.due(kind, clock.today(), BATCH);
        due.forEach(action);
        return due.size();
    }

    private void recheck(UUID userId) {
        var request = diligence.question(userId);
        diligence.answered(
                userId, request, verification.askAgain(userId, request).orElse(null));
        screening.due(userId);
    }
}
