package com.xinfan.user.investor;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.investor.InvestorApplication.Means;
import com.xinfan.user.investor.InvestorApplication.Route;
import com.xinfan.user.investor.InvestorApplication.Status;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Applications and the classes that came of them. The evidence is sealed. */
@Repository
class InvestorRows {

    private final JdbcClient jdbc;
    private final Vault vault;

    InvestorRows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What she was shown, and the rules of the moment. */
    record Shown(String noticeHash, String rulebookVersion) {}

    /** False if one is open already. */
    boolean insert(InvestorApplication application, String evidence, Shown shown) {
        return jdbc.sql("""
            insert into investor_application
                (id, user_id, route, financial_assets, annual_income, experience_years, evidence_sealed, notice_hash,
                 rulebook_version, status, applied_at)
            values (:id, :user, :route, :assets, :income, :years, :evidence, :notice, :rulebook, 'APPLIED', :at)
            on conflict do nothing
            """)
                        .param("id", application.id())
                        .param("user", application.userId())
                        .param("route", application.route().name())
                        .param("assets", application.means().financialAssets())
                        .param("income", application.means().annualIncome())
                        .param("years", application.means().experienceYears())
                        .param("evidence", vault.seal(cell(application.id()), evidence))
                        .param("notice", shown.noticeHash())
                        .param("rulebook", shown.rulebookVersion())
                        .param("at", Timestamp.from(application.appliedAt()))
                        .update()
                == 1;
    }

    Optional<InvestorApplication> find(UUID id) {
        return jdbc.sql("select * from investor_application where id = :id")
                .param("id", id)
                .query((row, _) -> application(row))
                .optional();
    }

    Optional<InvestorApplication> lock(UUID id) {
        return jdbc.sql("select * from investor_application where id = :id for update")
                .param("id", id)
                .query((row, _) -> application(row))
                .optional();
    }

    Optional<InvestorApplication> latest(UUID userId) {
        return jdbc.sql("select * from investor_application where user_id = :user order by id desc limit 1")
                .param("user", userId)
                .query((row, _) -> application(row))
                .optional();
    }

    String evidence(UUID id) {
        return vault.open(
                cell(id),
                jdbc.sql("select evidence_sealed from investor_application where id = :id")
                        .param("id", id)
                        .query((row, _) -> row.getBytes(1))
                        .single());
    }

    List<InvestorApplication> page(@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from investor_application
             where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> application(row))
                .list();
    }

    List<InvestorApplication> waiting(int limit) {
        return jdbc.sql("""
            select * from investor_application where status in ('APPLIED', 'RECOMMENDED') order by id limit :limit
            """)
                .param("limit", limit)
                .query((row, _) -> application(row))
                .list();
    }

    void recommended(UUID id, String by) {
        jdbc.sql("update investor_application set status = 'RECOMMENDED', recommended_by = :by where id = :id")
                .param("by", by)
                .param("id", id)
                .update();
    }

    void ended(UUID id, Status status, @Nullable String by, Instant at, @Nullable String reason) {
        jdbc.sql("""
            update investor_application
               set status = :status, decided_by = :by, decided_at = :at, reason = :reason where id = :id
            """)
                .param("status", status.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** The last day on which the person counts as professional, today or later. */
    Optional<LocalDate> professionalUntil(UUID userId, LocalDate today) {
        return jdbc.sql("""
            select professional_until from investor_class where user_id = :user and professional_until >= :today
            """)
                .param("user", userId)
                .param("today", today)
                .query(LocalDate.class)
                .optional();
    }

    void classify(UUID userId, @Nullable LocalDate until, @Nullable UUID application, Instant at) {
        jdbc.sql("""
            insert into investor_class (user_id, professional_until, application_id, changed_at)
            values (:user, :until, :application, :at)
            on conflict (user_id) do update
               set professional_until = excluded.professional_until, application_id = excluded.application_id,
                   changed_at = excluded.changed_at, reminded_on = null
            """)
                .param("user", userId)
                .param("until", until)
                .param("application", application)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Whose standing ended before a day and was not yet taken back. */
    List<UUID> ended(LocalDate today, int limit) {
        return jdbc.sql("select user_id from investor_class where professional_until < :today limit :limit")
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Whose standing ends up to a day and who was not told so; they are marked. */
    record Ending(UUID userId, LocalDate until) {}

    List<Ending> remind(LocalDate today, LocalDate until, int limit) {
        return jdbc.sql("""
            update investor_class set reminded_on = :today where user_id in (
                select user_id from investor_class
                 where reminded_on is null and professional_until between :today and :until limit :limit)
            returning user_id, professional_until
            """)
                .param("today", today)
                .param("until", until)
                .param("limit", limit)
                .query((row, _) -> new Ending(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    private static Cell cell(UUID id) {
        return new Cell("investor_application", "evidence_sealed", id);
    }

    private static InvestorApplication application(ResultSet row) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new InvestorApplication(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Route.valueOf(row.getString("route")),
                new Means(
                        row.getLong("financial_assets"), row.getLong("annual_income"), row.getInt("experience_years")),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("applied_at").toInstant(),
                row.getString("recommended_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"));
    }
}
