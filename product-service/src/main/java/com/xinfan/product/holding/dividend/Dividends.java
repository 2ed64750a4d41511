package com.xinfan.product.holding.dividend;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All dividends, and the set-based statements that credit one. */
@Repository
class Dividends {

    static final int BATCH = 900;

    private static final String DIVIDEND =
            "select d.*, p.name as product, p.type from dividend d join product p on p.id = d.product_id";

    /** Units that are entitled; nothing that happens from the record day on changes them. */
    private static final String ENTITLED = """
        select h.id, h.user_id, h.status, h.dividend_mode,
               h.units - coalesce((select sum(c.units) from holding_change c
                                    where c.holding_id = h.id and c.day >= :recordDay), 0) as units
          from holding h
         where h.product_id = :product and h.type <> 'MONEY_FUND' and h.started_on <= :recordDay
           and (h.status = 'ACTIVE' or h.closed_on >= :recordDay)
        """;

    private static final String CREDIT = """
        with part as (
            select e.id, e.user_id, e.units, dividend_fen(e.units, :perUnit) as amount,
                   case e.status when 'ACTIVE' then e.dividend_mode else 'CASH' end as mode
              from (%s and h.id = any(:locked) order by h.id) e
             where e.units > 0
        ), written as (
            insert into holding_dividend (dividend_id, holding_id, units, amount, mode, bought, credited_on)
            select :id, p.id, p.units, p.amount, p.mode,
                   case p.mode when 'REINVEST' then round(p.amount * 0.01::numeric(40, 30) / n.nav, 4) else 0 end,
                   :today
              from part p, product_nav n where n.product_id = :product and n.day = :exDay
            returning holding_id, amount, mode, bought
        ), joined as (
            insert into holding_change as known (holding_id, day, units, principal)
            select holding_id, :exDay, bought, amount from written where mode = 'REINVEST' and amount > 0
            on conflict (holding_id, day) do update
                set units = known.units + excluded.units, principal = known.principal + excluded.principal
        ), grown as (
            update holding h
               set income = h.income + w.amount, units = h.units + w.bought,
                   principal = h.principal + case w.mode when 'REINVEST' then w.amount else 0 end
              from written w where h.id = w.holding_id and w.amount > 0
        ), counted as (
            update dividend d
               set credited = d.credited + t.amount, holdings = d.holdings + t.holdings, reached = :reached
              from (select coalesce(sum(amount), 0) as amount, count(*) as holdings from written) t
             where d.id = :id
        )
        select p.id, p.user_id, p.amount, p.mode from part p order by p.id
        """.formatted(ENTITLED);

    private final JdbcClient jdbc;

    Dividends(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a user has had of a dividend. */
    record DividendPart(
            UUID dividendId,
            LocalDate exDay,
            LocalDate payDay,
            BigDecimal perUnit,
            BigDecimal units,
            long amount,
            Holding.DividendMode mode,
            BigDecimal bought,
            LocalDate creditedOn) {}

    /** False when the fund has another one of that record day. */
    boolean add(Dividend dividend) {
        return jdbc.sql("""
            insert into dividend (id, product_id, per_unit, record_day, ex_day, pay_day, status, author, created_at)
            values (:id, :product, :perUnit, :recordDay, :exDay, :payDay, :status, :author, :createdAt)
            on conflict (product_id, record_day) where status <> 'CANCELLED' do nothing
            """)
                        .param("id", dividend.id())
                        .param("product", dividend.productId())
                        .param("perUnit", dividend.perUnit())
                        .param("recordDay", dividend.recordDay())
                        .param("exDay", dividend.exDay())
                        .param("payDay", dividend.payDay())
                        .param("status", dividend.status().name())
                        .param("author", dividend.author())
                        .param("createdAt", dividend.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Dividend> find(UUID id) {
        return jdbc.sql(DIVIDEND + " where d.id = :id")
                .param("id", id)
                .query(Dividends::dividend)
                .optional();
    }

    Optional<Dividend> lock(UUID id) {
        return jdbc.sql(DIVIDEND + " where d.id = :id for update of d")
                .param("id", id)
                .query(Dividends::dividend)
                .optional();
    }

    List<Dividend> page(UUID product, @Nullable UUID after, int size) {
        return jdbc.sql(DIVIDEND + """
             where d.product_id = :product and (:after::uuid is null or d.id < :after)
             order by d.id desc limit :size
            """)
                .param("product", product)
                .param("after", after)
                .param("size", size + 1)
                .query(Dividends::dividend)
                .list();
    }

    void decided(UUID id, Dividend.Status status, @Nullable String approver) {
        jdbc.sql("update dividend set status = :status, approved_by = :approver where id = :id")
                .param("status", status.name())
                .param("approver", approver)
                .param("id", id)
                .update();
    }

    /** One whose pay day has come and whose ex-day's value is known, locked. */
    Optional<Dividend> due(LocalDate day) {
        return jdbc.sql(DIVIDEND + """
             where d.status = 'APPROVED' and d.pay_day <= :day
               and exists (select from product_nav n where n.product_id = d.product_id and n.day = d.ex_day)
             order by d.pay_day, d.id limit 1 for update of d skip locked
            """)
                .param("day", day)
                .query(Dividends::dividend)
                .optional();
    }

    /** Those whose pay day has come and that lack the value. */
    List<Dividend> lacking(LocalDate day) {
        return jdbc.sql(DIVIDEND + """
             where d.status = 'APPROVED' and d.pay_day <= :day
               and not exists (select from product_nav n where n.product_id = d.product_id and n.day = d.ex_day)
             order by d.pay_day, d.id limit 100
            """)
                .param("day", day)
                .query(Dividends::dividend)
                .list();
    }

    /** What the fund pays for all entitled units; from here on it is owed. */
    long declare(Dividend dividend) {
        return jdbc.sql("""
            update dividend set paid = (
                select coalesce(dividend_fen(sum(e.units), :perUnit), 0) from (%s) e where e.units > 0)
             where id = :id returning paid
            """.formatted(ENTITLED))
                .param("perUnit", dividend.perUnit())
                .param("product", dividend.productId())
                .param("recordDay", dividend.recordDay())
                .param("id", dividend.id())
                .query(Long.class)
                .single();
    }

    /** Locks the next holdings, in the order of their ids; the dividend remembers how far it has come. */
    List<UUID> lockNext(Dividend dividend) {
        return jdbc.sql("""
            select h.id from holding h
             where h.product_id = :product and h.type <> 'MONEY_FUND' and h.started_on <= :recordDay
               and (h.status = 'ACTIVE' or h.closed_on >= :recordDay)
               and h.id > (select reached from dividend where id = :id)
             order by h.id limit :batch for update of h
            """)
                .param("product", dividend.productId())
                .param("recordDay", dividend.recordDay())
                .param("id", dividend.id())
                .param("batch", BATCH)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Credits locked holdings and answers what each got. A holding that reinvests gets units at the value of the
     * ex-day, rounded half up like any purchase; one that has ended gets cash. Read by a statement of its own: only
     * then nothing can change beneath it.
     */
    List<Dividend.Part> credit(Dividend dividend, List<UUID> locked, LocalDate today) {
        return jdbc.sql(CREDIT)
                .param("id", dividend.id())
                .param("perUnit", dividend.perUnit())
                .param("product", dividend.productId())
                .param("recordDay", dividend.recordDay())
                .param("exDay", dividend.exDay())
                .param("locked", locked.toArray(UUID[]::new))
                .param("reached", locked.getLast())
                .param("today", today)
                .query((row, _) -> new Dividend.Part(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        Holding.DividendMode.valueOf(row.getString(4))))
                .list();
    }

    void paid(UUID id, OffsetDateTime now) {
        jdbc.sql("update dividend set status = 'PAID', paid_at = :now where id = :id")
                .param("now", now)
                .param("id", id)
                .update();
    }

    /** A user's parts of dividends in one holding, newest first. */
    List<DividendPart> parts(UUID user, UUID holding) {
        return jdbc.sql("""
            select d.id, d.ex_day, d.pay_day, d.per_unit, p.units, p.amount, p.mode, p.bought, p.credited_on
              from holding_dividend p join dividend d on d.id = p.dividend_id
              join holding h on h.id = p.holding_id
             where p.holding_id = :holding and h.user_id = :user order by d.ex_day desc limit 100
            """)
                .param("holding", holding)
                .param("user", user)
                .query((row, _) -> new DividendPart(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getLong(6),
                        Holding.DividendMode.valueOf(row.getString(7)),
                        row.getBigDecimal(8),
                        row.getObject(9, LocalDate.class)))
                .list();
    }

    private static Dividend dividend(ResultSet row, int number) throws SQLException {
        return new Dividend(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("product"),
                ProductType.valueOf(row.getString("type")),
                row.getBigDecimal("per_unit"),
                row.getObject("record_day", LocalDate.class),
                row.getObject("ex_day", LocalDate.class),
                row.getObject("pay_day", LocalDate.class),
                Dividend.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("paid", Long.class),
                row.getLong("credited"),
                row.getLong("holdings"));
    }
}
