package com.xinfan.product.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries that people have written. */
@Repository
class ManualEntries {

    private static final String SELECT = """
        select m.*, l.accounts, l.amounts
          from manual_entry m
         cross join lateral (
              select array_agg(account order by position) as accounts, array_agg(amount order by position) as amounts
                from manual_entry_line where entry_id = m.id) l
        """;

    private final JdbcClient jdbc;

    ManualEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ManualEntry entry) {
        jdbc.sql("""
            insert into manual_entry (id, reason, evidence, effective_on, status, reverses, author, created_at)
            values (:id, :reason, :evidence, :day, :status, :reverses, :author, :at)
            """)
                .param("id", entry.id())
                .param("reason", entry.content().reason())
                .param("evidence", entry.content().evidence())
                .param("day", entry.content().effectiveOn())
                .param("status", entry.status().name())
                .param("reverses", entry.reverses())
                .param("author", entry.author())
                .param("at", entry.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        addLines(entry.id(), entry.content().lines());
    }

    void edit(UUID id, ManualEntry.Content content) {
        jdbc.sql("""
            update manual_entry set reason = :reason, evidence = :evidence, effective_on = :day, status = 'DRAFT'
             where id = :id
            """)
                .param("id", id)
                .param("reason", content.reason())
                .param("evidence", content.evidence())
                .param("day", content.effectiveOn())
                .update();
        jdbc.sql("delete from manual_entry_line where entry_id = :id")
                .param("id", id)
                .update();
        addLines(id, content.lines());
    }

    void move(UUID id, ManualEntry.Status status) {
        jdbc.sql("update manual_entry set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    void posted(UUID id, String approver, UUID transfer, Instant at) {
        jdbc.sql("""
            update manual_entry set status = 'POSTED', approver = :approver, transfer_id = :transfer, posted_at = :at
             where id = :id
            """)
                .param("approver", approver)
                .param("transfer", transfer)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Optional<ManualEntry> find(UUID id) {
        return jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query(ManualEntries::entry)
                .optional();
    }

    Optional<ManualEntry> lock(UUID id) {
        jdbc.sql("select id from manual_entry where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /** Whether another entry undoes this one, or is about to. */
    boolean reversed(UUID id) {
        return jdbc.sql("""
            select exists (select from manual_entry
                            where reverses = :id and status not in ('REJECTED', 'CANCELLED'))
            """).param("id", id).query(Boolean.class).single();
    }

    /** What staff may ask for; null asks for all. */
    record Filter(
            ManualEntry.@Nullable Status status,
            @Nullable String account,
            @Nullable String author,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    List<ManualEntry> page(Filter filter, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + """
             where (:status::text is null or m.status = :status)
               and (:author::text is null or m.author = :author)
               and (:from::date is null or m.effective_on >= :from)
               and (:to::date is null or m.effective_on <= :to)
               and (:account::text is null or exists (
                       select from manual_entry_line x where x.entry_id = m.id and x.account = :account))
               and (:after::uuid is null or m.id < :after)
             order by m.id desc limit :limit
            """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("author", filter.author())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("account", filter.account())
                .param("after", after)
                .param("limit", limit)
                .query(ManualEntries::entry)
                .list();
    }

    private void addLines(UUID id, List<ManualEntry.Line> lines) {
        jdbc.sql("""
            insert into manual_entry_line (entry_id, position, account, amount)
            select :id, n.position, n.account, n.amount
              from unnest(:accounts, :amounts) with ordinality as n (account, amount, position)
            """)
                .param("id", id)
                .param("accounts", lines.stream().map(ManualEntry.Line::account).toArray(String[]::new))
                .param("amounts", lines.stream().map(ManualEntry.Line::amount).toArray(Long[]::new))
                .update();
    }

    private static ManualEntry entry(ResultSet row, int number) throws SQLException {
        var accounts = (String[]) row.getArray("accounts").getArray();
        var amounts = (Long[]) row.getArray("amounts").getArray();
        var lines = IntStream.range(0, accounts.length)
                .mapToObj(i -> new ManualEntry.Line(accounts[i], amounts[i]))
                .toList();
        var posted = row.getObject("posted_at", OffsetDateTime.class);
        return new ManualEntry(
                row.getObject("id", UUID.class),
                new ManualEntry.Content(
                        row.getString("reason"),
                        row.getString("evidence"),
                        row.getObject("effective_on", LocalDate.class),
                        lines),
                ManualEntry.Status.valueOf(row.getString("status")),
                row.getObject("reverses", UUID.class),
                row.getString("author"),
                row.getString("approver"),
                row.getObject("transfer_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                posted == null ? null : posted.toInstant());
    }
}
