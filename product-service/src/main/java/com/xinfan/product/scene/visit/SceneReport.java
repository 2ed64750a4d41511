package com.xinfan.product.scene.visit;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.scene.SceneProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of the visits, by day and slot: in full for staff, in coarse cells for the partner. */
@Repository
class SceneReport {

    private static final int LONGEST_DAYS = 92;

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    SceneReport(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * A day of a slot. Purchases count on the day of their confirmation; {@code ended} are those of them that were
     * undone since. {@code persons} are purchasers.
     */
    record SceneLine(
            LocalDate day,
            UUID partnerId,
            UUID slotId,
            long visits,
            long opened,
            long purchases,
            long persons,
            long amount,
            long ended) {}

    /** Null is hidden: fewer persons than may be shown, but perhaps not none. */
    record SceneCell(
            LocalDate day,
            UUID slotId,
            long visits,
            @Nullable Long opened,
            @Nullable Long purchases,
            @Nullable Long amount) {}

    /** All of it, both days included. */
    List<SceneLine> lines(LocalDate from, LocalDate to, @Nullable UUID partner) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw SceneProblem.REPORT_PERIOD.at("to", LONGEST_DAYS);
        }
        return jdbc.sql("""
            with came as (
                select day, partner_id, slot_id, count(*) as visits, count(opened_at) as opened
                  from scene_visit where day between :from and :to and (:partner::uuid is null or partner_id = :partner)
                 group by 1, 2, 3),
            bought as (
                select confirmed_on as day, partner_id, slot_id, count(*) as purchases,
                       count(distinct person) as persons, sum(amount)::bigint as amount,
                       count(*) filter (where status = 'ENDED') as ended
                  from scene_attribution
                 where confirmed_on between :from and :to and (:partner::uuid is null or partner_id = :partner)
                 group by 1, 2, 3)
            select coalesce(c.day, b.day) as day, coalesce(c.partner_id, b.partner_id) as partner_id,
                   coalesce(c.slot_id, b.slot_id) as slot_id, coalesce(c.visits, 0) as visits,
                   coalesce(c.opened, 0) as opened, coalesce(b.purchases, 0) as purchases,
                   coalesce(b.persons, 0) as persons, coalesce(b.amount, 0) as amount, coalesce(b.ended, 0) as ended
              from came c full join bought b
                on b.day = c.day and b.partner_id = c.partner_id and b.slot_id = c.slot_id
             order by 1, 2, 3
            """)
                .param("from", from)
                .param("to", to)
                .param("partner", partner)
                .query(SceneReport::line)
                .list();
    }

    private static SceneLine line(ResultSet row, int number) throws SQLException {
        return new SceneLine(
                row.getObject("day", LocalDate.class),
                row.getObject("partner_id", UUID.class),
                row.getObject("slot_id", UUID.class),
                row.getLong("visits"),
                row.getLong("opened"),
                row.getLong("purchases"),
                row.getLong("persons"),
                row.getLong("amount"),
                row.getLong("ended"));
    }

    /** For a partner: its own days that are over, each cell hidden that is too small. */
    List<SceneCell> cells(LocalDate from, LocalDate to, UUID partner) {
        if (!to.isBefore(clock.today())) {
            throw SceneProblem.REPORT_PERIOD.at("to", LONGEST_DAYS);
        }
        var least = rulebook.rule("scene.minimum-cell", clock.today()).integer("persons");
        return lines(from, to, partner).stream().map(line -> cell(line, least)).toList();
    }

    static SceneCell cell(SceneLine line, int least) {
        var shown = line.persons() >= least;
        return new SceneCell(
                line.day(),
                line.slotId(),
                line.visits(),
                line.opened() >= least ? line.opened() : null,
                shown ? line.purchases() : null,
                shown ? line.amount() : null);
    }
}
