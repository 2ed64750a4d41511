package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The evidence of all cases: added, never changed. */
@Repository
public class EvidenceBook {

    private static final Duration REGISTERED_WITHIN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    EvidenceBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A decision that is evidence; {@code amount} in fen, {@code rules} the codes that counted. */
    public record Judged(
            UUID decisionId,
            RiskScenario scenario,
            String decisionKey,
            @Nullable Long amount,
            Instant decidedAt,
            String[] rules) {

        /** Whether a caller holds what was asked about until the case ends. */
        public boolean held() {
            return scenario == RiskScenario.WITHDRAWAL || scenario == RiskScenario.ORDER;
        }
    }

    /** A file without its content. */
    public record FileInfo(
            UUID id, String name, String mediaType, String sha256, int bytes, String addedBy, Instant at) {}

    /** A file. */
    public record FileContent(String name, String mediaType, byte[] content) {}

    public boolean knows(CaseKind caseKind, UUID userId, String kind, String ref) {
        return jdbc.sql("""
            select exists (select 1 from risk_case_evidence
                           where case_kind = :caseKind and user_id = :user and kind = :kind and ref = :ref and cause)\
            """)
                .param("caseKind", caseKind.name())
                .param("user", userId)
                .param("kind", kind)
                .param("ref", ref)
                .query(Boolean.class)
                .single();
    }

    /** False when the case has it already. */
    public boolean add(Evidence one) {
        return jdbc.sql("""
            insert into risk_case_evidence (id, case_id, case_kind, user_id, kind, ref, code, decision_id, cause,
                                            added_by, at)
            values (:id, :case, :caseKind, :user, :kind, :ref, :code, :decision, :cause, :by, :at)
            on conflict (case_id, kind, ref) do nothing\
            """)
                        .param("id", one.id())
                        .param("case", one.caseId())
                        .param("caseKind", one.caseKind().name())
                        .param("user", one.userId())
                        .param("kind", one.kind())
                        .param("ref", one.ref())
                        .param("code", one.code())
                        .param("decision", one.decisionId())
                        .param("cause", one.cause())
                        .param("by", one.addedBy())
                        .param("at", Timestamp.from(one.at()))
                        .update()
                == 1;
    }

    public List<Evidence> of(UUID caseId) {
        return jdbc.sql("select * from risk_case_evidence where case_id = :case order by id")
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(Evidence.class))
                .list();
    }

    /** The decisions among the evidence, as they were taken. */
    public List<Judged> judged(UUID caseId) {
        return jdbc.sql("""
            select d.id as decision_id, d.scenario, d.decision_key, d.amount, d.decided_at,
                   array(select h ->> 'code' from jsonb_array_elements(d.hits) h where h ->> 'snooze' is null) as rules
            from risk_case_evidence e join decision d on d.id = e.decision_id
            where e.case_id = :case order by d.id\
            """)
                .param("case", caseId)
                .query((row, _) -> new Judged(
                        row.getObject("decision_id", UUID.class),
                        RiskScenario.valueOf(row.getString("scenario")),
                        row.getString("decision_key"),
                        row.getObject("amount", Long.class),
                        row.getTimestamp("decided_at").toInstant(),
                        (String[]) row.getArray("rules").getArray()))
                .list();
    }

    /** The decision that wanted a person to look at the registration that ended on this device a moment ago. */
    public Optional<UUID> registration(String deviceId, Instant at) {
        return jdbc.sql("""
            select id from decision
            where outcome = 'REVIEW' and scenario = 'REGISTRATION' and attributes ->> 'deviceId' = :device
              and decided_at between :from and :to
            order by id desc limit 1\
            """)
                .param("device", deviceId)
                .param("from", Timestamp.from(at.minus(REGISTERED_WITHIN)))
                .param("to", Timestamp.from(at.plus(REGISTERED_WITHIN)))
                .query(UUID.class)
                .optional();
    }

    /** What the decisions among the evidence say of one thing, each value once: {@code deviceId}. */
    public List<String> attribute(UUID caseId, String name) {
        return jdbc.sql("""
            select distinct d.attributes ->> :name as value
            from risk_case_evidence e join decision d on d.id = e.decision_id
            where e.case_id = :case and coalesce(d.attributes ->> :name, '') <> '' order by 1 limit 50\
            """)
                .param("case", caseId)
                .param("name", name)
                .query((row, _) -> row.getString("value"))
                .list();
    }

    /** The id under which the content is kept; the same content is kept once. */
    public UUID keep(CaseFile file, UUID id, FileContent content, String sha256, String by, Instant at) {
        jdbc.sql("""
            insert into risk_case_file (id, case_id, user_id, name, media_type, sha256, content, added_by, at)
            values (:id, :case, :user, :name, :type, :sha, :content, :by, :at)
            on conflict (case_id, sha256) do nothing\
            """)
                .param("id", id)
                .param("case", file.id())
                .param("user", file.userId())
                .param("name", content.name())
                .param("type", content.mediaType())
                .param("sha", sha256)
                .param("content", content.content())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
        return jdbc.sql("select id from risk_case_file where case_id = :case and sha256 = :sha")
                .param("case", file.id())
                .param("sha", sha256)
                .query(UUID.class)
                .single();
    }

    public List<FileInfo> files(UUID caseId) {
        return jdbc.sql("""
            select id, name, media_type, sha256, octet_length(content) as bytes, added_by, at
            from risk_case_file where case_id = :case order by id\
            """)
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(FileInfo.class))
                .list();
    }

    public FileContent content(UUID caseId, UUID id) {
        return jdbc.sql("select name, media_type, content from risk_case_file where case_id = :case and id = :id")
                .param("case", caseId)
                .param("id", id)
                .query((row, _) -> new FileContent(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional()
                .orElseThrow(CaseworkProblem.RISK_CASE_FILE_NOT_FOUND::problem);
    }
}
