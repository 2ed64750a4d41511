package com.xinfan.privacy;

import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.sql.Types;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stays of people, under which rule, until when. */
public final class Locks {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final @Nullable SealedCells cells;

    Locks(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock, @Nullable SealedCells cells) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
        this.cells = cells;
    }

    /** Kept where it is, until the rule's time is over; once, however often it is said. */
    public void keep(UUID userId, String what, String rule) {
        if (of(userId).stream().noneMatch(kept -> kept.what().equals(what))) {
            add(Ids.next(), userId, what, rule, until(rule), null);
        }
    }

    /** Kept for good, under a number that leads to nobody any more. */
    public void keepNameless(UUID userId, String what, String rule) {
        if (of(userId).stream().noneMatch(kept -> kept.what().equals(what))) {
            add(Ids.next(), userId, what, rule, null, null);
        }
    }

    /** Kept here, sealed, and nowhere else. */
    public void archive(UUID userId, String what, String rule, String content) {
        if (cells == null) {
            throw new IllegalStateException("nothing to seal " + what + " with");
        }
        var id = Ids.next();
        add(id, userId, what, rule, until(rule), cells.seal(id, content));
    }

    List<Kept> of(UUID userId) {
        return jdbc.sql("select distinct what, rule, until from personal_lock where user_id = :user order by what")
                .param("user", userId)
                .query((row, _) -> new Kept(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class)))
                .list();
    }

    private LocalDate until(String rule) {
        var time = rulebook.rule(rule, clock.today());
        return clock.today()
                .plus(Period.of(
                        number(time.parameters().get("years")),
                        number(time.parameters().get("months")),
                        0));
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private void add(
            UUID id, UUID userId, String what, String rule, @Nullable LocalDate until, byte @Nullable [] content) {
        jdbc.sql("""
            insert into personal_lock (id, user_id, what, rule, until, content_sealed, locked_on)
            values (:id, :user, :what, :rule, :until, :content, :on)\
            """)
                .param("id", id)
                .param("user", userId)
                .param("what", what)
                .param("rule", rule)
                .param("until", until)
                .param("content", content, Types.BINARY)
                .param("on", clock.today())
                .update();
    }
}
