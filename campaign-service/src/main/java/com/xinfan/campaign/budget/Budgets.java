package com.xinfan.campaign.budget;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The budgets. Rows are locked late in a transaction, in id order, and updated once per batch. */
@Component
@Transactional(propagation = MANDATORY)
public class Budgets {

    private static final String GRANT = """
        update budget set granted_fen = granted_fen + :fen, skipped = skipped + :skipped,
            exhausted_at = case when :skipped > 0 then coalesce(exhausted_at, :now) else exhausted_at end
        where campaign_id = :campaign\
        """;

    private static final String PEND = """
        update budget set pending_fen = pending_fen + :fen, skipped = skipped + :skipped,
            exhausted_at = case when :skipped > 0 then coalesce(exhausted_at, :now) else exhausted_at end
        where campaign_id = :campaign\
        """;

    private final JdbcClient jdbc;

    Budgets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Used up of what was granted, and given back of it. */
    public record Settlement(long usedFen, long returnedFen) {

        public Settlement plus(Settlement other) {
            return new Settlement(Math.addExact(usedFen, other.usedFen), Math.addExact(returnedFen, other.returnedFen));
        }
    }

    /** Sets the approved total; refused when more is already bound. */
    public void open(UUID campaignId, long totalFen) {
        var rows = jdbc.sql("""
            insert into budget (campaign_id, total_fen) values (:campaign, :total)
            on conflict (campaign_id) do update set total_fen = excluded.total_fen, exhausted_at = null
            where budget.granted_fen + budget.pending_fen - budget.returned_fen <= excluded.total_fen\
            """)
                .param("campaign", campaignId)
                .param("total", totalFen)
                .update();
        if (rows == 0) {
            throw BudgetProblem.BUDGET_BELOW_GRANTED.problem();
        }
    }

    /** Binds money for as many claims as fit, in their order; answers which. The others are counted as skipped. */
    public Set<UUID> fund(Commitment commitment, List<Claim> claims, Instant now) {
        var left = lock(claims.stream().map(Claim::campaignId).toList());
        var bound = new HashMap<UUID, Long>();
        var skipped = new HashMap<UUID, Integer>();
        var funded = new HashSet<UUID>();
        for (var claim : claims) {
            var available = left.getOrDefault(claim.campaignId(), 0L);
            if (claim.maxCostFen() <= available) {
                left.put(claim.campaignId(), available - claim.maxCostFen());
                bound.merge(claim.campaignId(), claim.maxCostFen(), Math::addExact);
                funded.add(claim.id());
            } else {
                skipped.merge(claim.campaignId(), 1, Integer::sum);
            }
        }
        for (var campaignId : left.keySet()) {
            jdbc.sql(commitment == Commitment.GRANTED ? GRANT : PEND)
                    .param("campaign", campaignId)
                    .param("fen", bound.getOrDefault(campaignId, 0L))
                    .param("skipped", skipped.getOrDefault(campaignId, 0))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return funded;
    }

    /** Books what became of granted money. */
    public void settle(Map<UUID, Settlement> settlements) {
        for (var campaignId : lock(settlements.keySet()).keySet()) {
            var settlement = settlements.getOrDefault(campaignId, new Settlement(0, 0));
            jdbc.sql("""
                update budget set used_fen = used_fen + :used, returned_fen = returned_fen + :returned
                where campaign_id = :campaign\
                """)
                    .param("campaign", campaignId)
                    .param("used", settlement.usedFen())
                    .param("returned", settlement.returnedFen())
                    .update();
        }
    }

    /** Turns what was set aside for a reward into a granted incentive. */
    public void grantPending(UUID campaignId, long fen) {
        release(campaignId, fen, fen);
    }

    /** Gives back what was set aside for a reward that is not paid. */
    public void dropPending(UUID campaignId, long fen) {
        release(campaignId, fen, 0);
    }

    private void release(UUID campaignId, long fen, long granted) {
        jdbc.sql("""
            update budget set pending_fen = pending_fen - :fen, granted_fen = granted_fen + :granted
            where campaign_id = :campaign\
            """)
                .param("campaign", campaignId)
                .param("fen", fen)
                .param("granted", granted)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<BudgetView> find(UUID campaignId) {
        return jdbc.sql("select * from budget where campaign_id = :campaign")
                .param("campaign", campaignId)
                .query((row, _) -> view(row))
                .optional();
    }

    /** What is left of each, locked until the end of the transaction. */
    private Map<UUID, Long> lock(Collection<UUID> campaignIds) {
        var left = new HashMap<UUID, Long>();
        if (campaignIds.isEmpty()) {
            return left;
        }
        var rows = jdbc.sql("""
            select campaign_id, total_fen - granted_fen - pending_fen + returned_fen as available
            from budget where campaign_id in (:campaigns) order by campaign_id for update\
            """);
        rows.param("campaigns", Set.copyOf(campaignIds)).query(row -> {
            left.put(row.getObject("campaign_id", UUID.class), row.getLong("available"));
        });
        return left;
    }

    private static BudgetView view(ResultSet row) throws SQLException {
        var exhaustedAt = row.getObject("exhausted_at", OffsetDateTime.class);
        return new BudgetView(
                row.getObject("campaign_id", UUID.class),
                row.getLong("total_fen"),
                row.getLong("granted_fen"),
                row.getLong("pending_fen"),
                row.getLong("used_fen"),
                row.getLong("returned_fen"),
                row.getLong("skipped"),
                exhaustedAt == null ? null : exhaustedAt.toInstant());
    }
}
