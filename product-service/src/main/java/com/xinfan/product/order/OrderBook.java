package com.xinfan.product.order;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.profile.SuitabilityEvidence;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The statements that are about many orders: new ones, due ones, their quota, and what they come to. */
@Repository
public class OrderBook {

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Clock systemClock;

    OrderBook(JdbcClient jdbc, BusinessClock clock, Clock systemClock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /** Confirmed orders of one product on one day. */
    public record OrderFigure(
            LocalDate day,
            UUID productId,
            String productType,
            long orders,
            long users,
            long invested,
            long commission) {}

    /** All confirmed orders; {@code users} counts each person once. */
    public record Total(long orders, long users, long invested, long couponCost, long commission) {}

    /** Who asks under which key; both together name one order. */
    record Key(UUID user, String value) {}

    /** An order that has passed its checks. */
    record Draft(
            Key key,
            PurchaseOrder.Wish wish,
            OrderChecks.Evidence evidence,
            OrderChecks.Timing timing,
            Purchases.Cause cause) {

        private SuitabilityEvidence suitable() {
            return evidence.suitability();
        }
    }

    /** The orders of keys, where there are any. */
    Map<Key, UUID> known(Collection<Key> keys) {
        var known = new HashMap<Key, UUID>();
        jdbc.sql("""
            select o.user_id, o.request_key, o.id
              from unnest(:users::uuid[], :keys::text[]) as k (user_id, request_key)
              join orders o using (user_id, request_key)
            """)
                .param("users", column(keys, Key::user))
                .param("keys", column(keys, Key::value))
                .query(row -> {
                    var user = row.getObject("user_id", UUID.class);
                    known.put(new Key(user, row.getString("request_key")), row.getObject("id", UUID.class));
                });
        return known;
    }

    /** Writes new orders down. The unique key of user and request decides whether there is one. */
    void create(List<Draft> drafts) {
        jdbc.sql("""
            insert into orders
                (id, version, user_id, request_key, product_id, product_type, amount, coupon_id, status, risk_level,
                 tolerance, questionnaire_id, acknowledged, disclosure_version, rulebook_version, evidence, created_at,
                 tried_at, placed_on, trade_day, confirm_on, cancellable_until, cooling_until, source, reference)
            select id, 0, user_id, key, product_id, product_type, amount, coupon_id, 'CREATED', risk, tolerance,
                   questionnaire, confirmed, disclosure, rulebook, evidence, :now, :systemNow, placed_on, trade_day,
                   confirm_on, cancellable_until, cooling_until, source, reference
              from unnest(:ids::uuid[], :users::uuid[], :keys::text[], :products::uuid[], :types::text[],
                          :amounts::bigint[], :coupons::uuid[], :risks::text[], :tolerances::text[],
                          :questionnaires::text[], :confirmed::text[], :disclosures::integer[], :rulebooks::text[],
                          :evidences::text[], :placed::date[], :tradeDays::date[], :confirmOns::date[],
                          :cancellable::timestamptz[], :cooling::timestamptz[], :sources::text[], :references::uuid[])
                   as n (id, user_id, key, product_id, product_type, amount, coupon_id, risk, tolerance, questionnaire,
                         confirmed, disclosure, rulebook, evidence, placed_on, trade_day, confirm_on,
                         cancellable_until, cooling_until, source, reference)
            on conflict (user_id, request_key) do nothing
            """)
                .params(columns(drafts))
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("systemNow", systemClock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Map<String, Object> columns(List<Draft> drafts) {
        var columns = new HashMap<String, Object>();
        columns.put("ids", column(drafts, _ -> Ids.next()));
        columns.put("users", column(drafts, draft -> draft.key().user()));
        columns.put("keys", column(drafts, draft -> draft.key().value()));
        columns.put("products", column(drafts, draft -> draft.wish().productId()));
        columns.put("types", column(drafts, draft -> draft.evidence().productType()));
        columns.put("amounts", column(drafts, draft -> draft.wish().amount()));
        columns.put("coupons", column(drafts, draft -> draft.wish().couponId()));
        columns.put("risks", column(drafts, draft -> draft.suitable().riskLevel()));
        columns.put("tolerances", column(drafts, draft -> draft.suitable().tolerance()));
        columns.put("questionnaires", column(drafts, draft -> draft.suitable().questionnaireId()));
        columns.put("rulebooks", column(drafts, draft -> draft.suitable().rulebookVersion()));
        columns.put("confirmed", column(drafts, draft -> draft.evidence().confirmed()));
        columns.put("disclosures", column(drafts, draft -> draft.evidence().disclosureVersion()));
        columns.put("evidences", column(drafts, draft -> JsonMapper.shared().writeValueAsString(draft.evidence())));
        columns.put("placed", column(drafts, draft -> draft.timing().placedOn()));
        columns.put("tradeDays", column(drafts, draft -> draft.timing().tradeDay()));
        columns.put("confirmOns", column(drafts, draft -> draft.timing().confirmOn()));
        columns.put("cancellable", column(drafts, draft -> draft.timing().cancellableUntil()));
        columns.put("cooling", column(drafts, draft -> draft.timing().coolingUntil()));
        columns.put("sources", column(drafts, draft -> draft.cause().source()));
        columns.put("references", column(drafts, draft -> draft.cause().reference()));
        return columns;
    }

    /** These are being carried on again: they are not abandoned. */
    void tried(List<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("update orders set tried_at = :now where id = any(:ids::uuid[]) and status = 'CREATED'")
                    .param("now", systemClock.instant().atOffset(ZoneOffset.UTC))
                    .param("ids", column(ids, id -> id))
                    .update();
        }
    }

    /** Frozen orders whose case at risk-service is over, with its end; locked. */
    Map<UUID, CaseOutcome> ruled(int limit) {
        var ruled = new LinkedHashMap<UUID, CaseOutcome>();
        jdbc.sql("""
            select o.id, r.outcome from orders o join risk_ruling r on r.decision_id = o.risk_decision_id
             where o.status = 'FROZEN' and o.held_until is not null
             order by o.id limit :limit for update of o skip locked
            """).param("limit", limit).query(row -> {
            ruled.put(row.getObject("id", UUID.class), CaseOutcome.valueOf(row.getString("outcome")));
        });
        return ruled;
    }

    /** Why orders still wait that were due by a business date, in words. */
    List<String> waiting(LocalDate day) {
        return jdbc.sql("""
            select count(*) || ' 笔订单（产品 ' || o.product_id || '，交易日 ' || o.trade_day || '）：' ||
                   case when a.status = 'SUBMITTED' then '确认比例待复核'
                        when o.held_until is not null then '风控审查中'
                        when o.cooling_until is not null then '冷静期未满'
                        else '净值未公布' end as words
              from orders o
              left join allotment a
                on a.product_id = o.product_id and a.trade_day = o.trade_day and a.status = 'SUBMITTED'
             where o.status = 'FROZEN' and o.confirm_on <= :day
             group by o.product_id, o.trade_day, a.status, o.held_until is not null, o.cooling_until is not null
             order by o.trade_day, o.product_id
            """)
                .param("day", day)
                .query((row, _) -> row.getString("words"))
                .list();
    }

    /** What is left of quotas, in fen; their rows are locked, in one order for all, until the transaction ends. */
    Map<UUID, Long> lockQuotas(Collection<UUID> products) {
        var left = new HashMap<UUID, Long>();
        jdbc.sql("""
            select product_id, quota - sold as free from product_quota
             where product_id = any(:products::uuid[]) order by product_id for update
            """).param("products", column(products, id -> id)).query(row -> {
            left.put(row.getObject("product_id", UUID.class), row.getLong("free"));
        });
        return left;
    }

    /** Takes these amounts of quotas whose rows are locked; negative ones are given back. */
    void takeQuotas(Map<UUID, Long> amounts) {
        var rows = amounts.entrySet().stream()
                .filter(taken -> taken.getValue() != 0)
                .toList();
        if (!rows.isEmpty()) {
            jdbc.sql("""
                update product_quota q set sold = q.sold + n.amount
                  from unnest(:products::uuid[], :amounts::bigint[]) as n (product_id, amount)
                 where q.product_id = n.product_id
                """)
                    .param("products", column(rows, Map.Entry::getKey))
                    .param("amounts", column(rows, Map.Entry::getValue))
                    .update();
        }
    }

    /** Which of these orders is the first of its user: the primary key lets one in. */
    Set<UUID> claimFirsts(List<PurchaseOrder> orders) {
        return new HashSet<>(jdbc.sql("""
            insert into first_order (user_id, order_id)
            select user_id, order_id from unnest(:users::uuid[], :orders::uuid[]) as n (user_id, order_id)
            on conflict (user_id) do nothing returning order_id
            """)
                .param("users", column(orders, PurchaseOrder::userId))
                .param("orders", column(orders, PurchaseOrder::id))
                .query(UUID.class)
                .list());
    }

    /**
     * Frozen orders that can be confirmed by a business date, without those that wait for somebody, for a value, for a
     * second person or for their own request: they must not keep the others from their turn.
     */
    List<UUID> confirmable(LocalDate day, Instant now, Instant before) {
        return jdbc.sql("""
            select o.id from orders o
             where o.status = 'FROZEN' and o.confirm_on <= :day
               and (o.confirm_on > o.placed_on or o.created_at < :before)
               and (o.held_until is null or o.held_until <= :now)
               and (o.cooling_until is null or o.cooling_until <= :now)
               and (o.confirm_on = o.placed_on
                    or o.product_type not in ('MONEY_FUND', 'BOND_FUND', 'EQUITY_FUND')
                    or exists (select from product_nav n
                                where n.product_id = o.product_id and n.day between o.trade_day and :day))
               and not exists (select from allotment a
                                where a.product_id = o.product_id and a.trade_day = o.trade_day
                                  and a.status = 'SUBMITTED')
             order by o.confirm_on, o.created_at limit 200
            """)
                .param("day", day)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Confirmed orders by day of confirmation and product, from one day to another. */
    public List<OrderFigure> figures(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select cast(confirmed_at at time zone 'Asia/Shanghai' as date) as day, product_id, product_type,
                   count(*) as orders, count(distinct user_id) as users, sum(confirmed_amount)::bigint as invested,
                   sum(commission)::bigint as commission
              from orders
             where status = 'CONFIRMED'
               and cast(confirmed_at at time zone 'Asia/Shanghai' as date) between :from and :to
             group by 1, 2, 3 order by 1, 2
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new OrderFigure(
                        row.getObject("day", LocalDate.class),
                        row.getObject("product_id", UUID.class),
                        row.getString("product_type"),
                        row.getLong("orders"),
                        row.getLong("users"),
                        row.getLong("invested"),
                        row.getLong("commission")))
                .list();
    }

    public Total total(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select count(*) as orders, count(distinct user_id) as users,
                   coalesce(sum(confirmed_amount), 0)::bigint as invested,
                   coalesce(sum(coupon_cost), 0)::bigint as coupon_cost,
                   coalesce(sum(commission), 0)::bigint as commission
              from orders
             where status = 'CONFIRMED'
               and cast(confirmed_at at time zone 'Asia/Shanghai' as date) between :from and :to
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Total(
                        row.getLong("orders"),
                        row.getLong("users"),
                        row.getLong("invested"),
                        row.getLong("coupon_cost"),
                        row.getLong("commission")))
                .single();
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> attribute) {
        return rows.stream()
                .map(row -> Objects.toString(attribute.apply(row), null))
                .toArray(String[]::new);
    }
}
