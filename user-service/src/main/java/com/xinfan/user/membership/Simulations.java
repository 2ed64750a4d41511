package com.xinfan.user.membership;

import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Walks all members with rules that are not live yet: who would stand where by the growth of the rules' window, and
 * what that would cost a year. Grace is left out: it is where everybody ends up. A job that goes on where it was.
 */
@Service
@Transactional
class Simulations {

    private static final int CHUNK = 5_000;

    private final JdbcClient jdbc;
    private final RuleBooks rules;
    private final BusinessClock business;
    private final Clock clock;

    Simulations(JdbcClient jdbc, RuleBooks rules, BusinessClock business, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.business = business;
        this.clock = clock;
    }

    record TierShift(Tier previous, Tier tier, long members) {}

    record SimulationView(
            long members,
            long done,
            long yearlyCost,
            long yearlyCostBefore,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<TierShift> moves) {}

    private record Job(
            UUID rulesId,
            String hash,
            @Nullable UUID cursor,
            @Nullable UUID until) {}

    /** Begins anew, whatever an earlier one found. */
    public void begin(MembershipRules subject, String askedBy) {
        jdbc.sql("delete from membership_move where rules_id = :id")
                .param("id", subject.id())
                .update();
        jdbc.sql("""
            insert into membership_simulation (rules_id, hash, until_id, members, asked_by, started_at)
            values (:id, :hash, (select user_id from member order by user_id desc limit 1),
                (select count(*) from member), :by, :now)
            on conflict (rules_id) do update
                set hash = excluded.hash, cursor_id = null, until_id = excluded.until_id, members = excluded.members,
                    done = 0, cost = 0, cost_before = 0, asked_by = excluded.asked_by,
                    started_at = excluded.started_at, finished_at = null
            """)
                .param("id", subject.id())
                .param("hash", subject.hash())
                .param("by", askedBy)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** One chunk of one simulation; answers how many members it looked at. */
    public int step() {
        return jdbc.sql("""
            select rules_id, hash, cursor_id, until_id from membership_simulation
            where finished_at is null order by started_at limit 1 for update skip locked
            """)
                .query((row, _) -> new Job(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class)))
                .optional()
                .map(this::walk)
                .orElse(0);
    }

    private int walk(Job job) {
        var content = rules.findById(job.rulesId()).orElseThrow().content();
        var live = rules.findByStatus(MembershipRules.RulesStatus.LIVE)
                .orElseThrow()
                .content();
        var looked = jdbc.sql("""
            select m.user_id, m.tier, coalesce((
                select sum(g.change) from growth_entry g
                where g.user_id = m.user_id and g.on_day >= :since), 0) as recent
            from member m
            where (cast(:cursor as uuid) is null or m.user_id > :cursor) and m.user_id <= :until
            order by m.user_id limit :max
            """)
                .param("since", business.today().minusDays(content.windowDays()))
                .param("cursor", job.cursor())
                .param("until", job.until())
                .param("max", CHUNK)
                .query(STANDING)
                .list();
        var moves = new HashMap<Map.Entry<Tier, Tier>, Long>();
        var cost = 0L;
        var before = 0L;
        for (var one : looked) {
            var tier = content.reached(one.recent());
            moves.merge(Map.entry(one.tier(), tier), 1L, Long::sum);
            cost += content.level(tier).yearlyCost();
            before += live.level(one.tier()).yearlyCost();
        }
        moves.forEach((move, members) -> count(job.rulesId(), move, members));
        var last = looked.isEmpty() ? job.cursor() : looked.getLast().userId();
        advance(job, last, looked.size(), cost, before);
        return looked.size();
    }

    private static final RowMapper<Members.Standing> STANDING = (row, _) ->
            new Members.Standing(row.getObject(1, UUID.class), row.getLong(3), Tier.valueOf(row.getString(2)), null);

    private void count(UUID rulesId, Map.Entry<Tier, Tier> move, long members) {
        jdbc.sql("""
            insert into membership_move (rules_id, previous, tier, members) values (:id, :previous, :tier, :members)
            on conflict (rules_id, previous, tier) do update
                set members = membership_move.members + excluded.members
            """)
                .param("id", rulesId)
                .param("previous", move.getKey().name())
                .param("tier", move.getValue().name())
                .param("members", members)
                .update();
    }

    private void advance(Job job, @Nullable UUID last, int looked, long cost, long before) {
        jdbc.sql("""
            update membership_simulation
            set cursor_id = :last, done = done + :looked, cost = cost + :cost, cost_before = cost_before + :before,
                finished_at = case when :over then cast(:now as timestamptz) end
            where rules_id = :id
            """)
                .param("last", last)
                .param("looked", looked)
                .param("cost", cost)
                .param("before", before)
                .param("over", looked < CHUNK)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", job.rulesId())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<SimulationView> view(UUID rulesId) {
        return jdbc.sql("select * from membership_simulation where rules_id = :id")
                .param("id", rulesId)
                .query((row, _) -> {
                    var finished = row.getTimestamp("finished_at");
                    return new SimulationView(
                            row.getLong("members"),
                            row.getLong("done"),
                            row.getLong("cost"),
                            row.getLong("cost_before"),
                            row.getTimestamp("started_at").toInstant(),
                            finished == null ? null : finished.toInstant(),
                            moves(rulesId));
                })
                .optional();
    }

    /** Whether exactly these rules have been walked to the end. */
    @Transactional(readOnly = true)
    public boolean finished(MembershipRules subject) {
        return jdbc.sql("""
            select exists (select from membership_simulation
                where rules_id = :id and hash = :hash and finished_at is not null)
            """)
                .param("id", subject.id())
                .param("hash", subject.hash())
                .query(Boolean.class)
                .single();
    }

    private List<TierShift> moves(UUID rulesId) {
        return jdbc.sql("""
            select previous, tier, members from membership_move where rules_id = :id order by previous, tier
            """)
                .param("id", rulesId)
                .query((row, _) ->
                        new TierShift(Tier.valueOf(row.getString(1)), Tier.valueOf(row.getString(2)), row.getLong(3)))
                .list();
    }
}
