package com.xinfan.product.advice;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.advice.Proposal.Adviser;
import com.xinfan.product.advice.Proposal.Line;
import com.xinfan.product.advice.Proposal.LineStatus;
import com.xinfan.product.advice.Proposal.Status;
import com.xinfan.product.profile.SuitabilityEvidence.Warning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals and their lines. */
@Repository
class AdviceRows {

    private final JdbcClient jdbc;

    AdviceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the adviser's key has one already. */
    boolean insert(Proposal proposal, String key, Proposal.Grounds grounds) {
        var suitability = grounds.suitability();
        var fresh = jdbc.sql("""
            insert into advice_proposal
                (id, request_key, user_id, adviser_id, adviser, licence_number, licence_until, summary, text_hash,
                 tolerance, questionnaire_id, professional, rulebook_version, wording_version, status, proposed_at,
                 valid_until)
            values (:id, :key, :user, :adviser, :username, :licence, :licenceUntil, :summary, :hash,
                 :tolerance, :questionnaire, :professional, :rulebook, :wording, 'PROPOSED', :at, :until)
            on conflict do nothing
            """)
                .param("id", proposal.id())
                .param("key", key)
                .param("user", proposal.userId())
                .param("adviser", proposal.adviser().id())
                .param("username", proposal.adviser().username())
                .param("licence", proposal.adviser().licenceNumber())
                .param("licenceUntil", proposal.adviser().licenceUntil())
                .param("summary", proposal.summary())
                .param("hash", proposal.textHash())
                .param("tolerance", suitability.tolerance().name())
                .param("questionnaire", suitability.questionnaireId())
                .param("professional", suitability.professional())
                .param("rulebook", suitability.rulebookVersion())
                .param("wording", grounds.wordingVersion())
                .param("at", Timestamp.from(proposal.proposedAt()))
                .param("until", Timestamp.from(proposal.validUntil()))
                .update();
        if (fresh == 1) {
            proposal.lines().forEach(line -> insert(proposal.id(), line));
        }
        return fresh == 1;
    }

    private void insert(UUID proposal, Line line) {
        var warning = line.warning();
        jdbc.sql("""
            insert into advice_line
                (proposal_id, number, product_id, product_name, risk_level, disclosure_version, amount, reason, warning,
                 warning_hash, status)
            values (:proposal, :number, :product, :name, :risk, :disclosure, :amount, :reason, :warning, :hash, 'OPEN')
            """)
                .param("proposal", proposal)
                .param("number", line.number())
                .param("product", line.productId())
                .param("name", line.productName())
                .param("risk", line.riskLevel().name())
                .param("disclosure", line.disclosureVersion())
                .param("amount", line.amount())
                .param("reason", line.reason())
                .param(
                        "warning",
                        warning == null ? null : warning.code() + " " + warning.ruleId() + " " + warning.text())
                .param("hash", warning == null ? null : warning.textHash())
                .update();
    }

    Optional<Proposal> byKey(UUID adviser, String key) {
        return one("where adviser_id = :adviser and request_key = :key", Map.of("adviser", adviser, "key", key));
    }

    Optional<Proposal> find(UUID id) {
        return one("where id = :id", Map.of("id", id));
    }

    Optional<Proposal> lock(UUID id) {
        return one("where id = :id for update", Map.of("id", id));
    }

    private Optional<Proposal> one(String where, Map<String, ?> parameters) {
        return withLines(jdbc.sql("select * from advice_proposal " + where)
                        .params(parameters)
                        .query((row, _) -> proposal(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** The newest first; null asks nothing. */
    List<Proposal> page(@Nullable UUID user, @Nullable UUID adviser, @Nullable Status status, PageQuery query) {
        return withLines(jdbc.sql("""
            select * from advice_proposal
             where (:user::uuid is null or user_id = :user) and (:adviser::uuid is null or adviser_id = :adviser)
               and (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("user", user)
                .param("adviser", adviser)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> proposal(row))
                .list());
    }

    /** Open ones that end before a moment, the next to end first. */
    List<Proposal> ending(Instant before, int limit) {
        return jdbc.sql("""
            select * from advice_proposal where status = 'PROPOSED' and valid_until <= :before
            order by valid_until limit :limit
            """)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query((row, _) -> proposal(row))
                .list();
    }

    void end(UUID id, Status status, String by, @Nullable String reason, Instant now) {
        jdbc.sql("""
            update advice_proposal set status = :status, ended_at = :now, ended_by = :by, end_reason = :reason
             where id = :id
            """)
                .param("status", status.name())
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("reason", reason)
                .param("id", id)
                .update();
        jdbc.sql("update advice_line set status = 'DECLINED' where proposal_id = :id and status = 'OPEN'")
                .param("id", id)
                .update();
    }

    void choose(UUID proposal, int number, String acknowledged, Instant now) {
        jdbc.sql("""
            update advice_line set status = 'CHOSEN', acknowledged = :acknowledged, tried_at = :now
             where proposal_id = :proposal and number = :number
            """)
                .param("acknowledged", acknowledged)
                .param("now", Timestamp.from(now))
                .param("proposal", proposal)
                .param("number", number)
                .update();
    }

    /** Ends a chosen line; another runner may have done so. */
    boolean placed(UUID proposal, int number, @Nullable UUID order, @Nullable String failure) {
        return jdbc.sql("""
            update advice_line set status = :status, order_id = :order, failure = :failure
             where proposal_id = :proposal and number = :number and status = 'CHOSEN'
            """)
                        .param("status", (order == null ? LineStatus.REFUSED : LineStatus.ORDERED).name())
                        .param("order", order)
                        .param("failure", failure)
                        .param("proposal", proposal)
                        .param("number", number)
                        .update()
                == 1;
    }

    /** Proposals with chosen lines that nobody has tried since a moment; they count as tried now. */
    List<UUID> stuck(Instant before, Instant now, int limit) {
        return jdbc
                .sql("""
                    update advice_line set tried_at = :now where (proposal_id, number) in (
                        select proposal_id, number from advice_line where status = 'CHOSEN' and tried_at <= :before
                        order by tried_at limit :limit)
                    returning proposal_id
                    """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private List<Proposal> withLines(List<Proposal> proposals) {
        if (proposals.isEmpty()) {
            return proposals;
        }
        record Owned(UUID proposal, Line line) {}
        var lines = jdbc
                .sql("select * from advice_line where proposal_id = any(:ids::uuid[]) order by number")
                .param("ids", proposals.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .query((row, _) -> new Owned(row.getObject("proposal_id", UUID.class), line(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Owned::proposal, Collectors.mapping(Owned::line, Collectors.toList())));
        return proposals.stream()
                .map(one -> one.with(lines.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                new Adviser(
                        row.getObject("adviser_id", UUID.class),
                        row.getString("adviser"),
                        row.getString("licence_number"),
                        row.getObject("licence_until", LocalDate.class)),
                row.getString("summary"),
                List.of(),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("proposed_at").toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("end_reason"));
    }

    private static Line line(ResultSet row) throws SQLException {
        var warning = row.getString("warning");
        return new Line(
                row.getInt("number"),
                row.getObject("product_id", UUID.class),
                row.getString("product_name"),
                RiskLevel.valueOf(row.getString("risk_level")),
                row.getInt("disclosure_version"),
                row.getLong("amount"),
                row.getString("reason"),
                warning == null ? null : warning(warning.split(" ", 3), row.getString("warning_hash")),
                LineStatus.valueOf(row.getString("status")),
                row.getString("acknowledged"),
                row.getObject("order_id", UUID.class),
                row.getString("failure"));
    }

    private static Warning warning(String[] stored, String hash) {
        return new Warning(stored[0], stored[1], stored[2], hash);
    }
}
