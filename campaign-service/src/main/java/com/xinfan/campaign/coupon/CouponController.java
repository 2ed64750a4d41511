package com.xinfan.campaign.coupon;

import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CouponController {

    private final JdbcClient jdbc;

    CouponController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code amount}, {@code minOrder}, {@code maxPrincipal} are fen; {@code rate} is the extra annual rate. */
    record CouponResponse(
            UUID id,
            UUID campaignId,
            IncentiveKind kind,
            CouponState state,
            @Nullable Long amount,
            @Nullable String rate,
            String currency,
            String rule,
            List<ProductType> products,
            long minOrder,
            @Nullable Long maxPrincipal,
            @Nullable Integer maxTermDays,
            Instant grantedAt,
            Instant validUntil,
            @Nullable UUID orderId) {}

    @GetMapping("/api/v1/coupons")
    Page<CouponResponse> list(
            CurrentUser user, @Valid PageQuery query, @RequestParam(required = false) @Nullable CouponState state) {
        var rows = jdbc.sql("""
                        select * from coupon
                        where user_id = :user and (:after::uuid is null or id < :after::uuid)
                            and (:state::text is null or state = :state::text)
                        order by id desc limit :rows""")
                .param("user", user.id())
                .param("after", query.after(), Types.OTHER)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("rows", query.size() + 1)
                .query((row, _) -> response(row))
                .list();
        return query.page(rows, CouponResponse::id);
    }

    private static CouponResponse response(ResultSet row) throws SQLException {
        var rate = row.getBigDecimal("rate");
        return new CouponResponse(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                IncentiveKind.valueOf(row.getString("kind")),
                CouponState.valueOf(row.getString("state")),
                row.getObject("value_fen", Long.class),
                rate == null ? null : new Rate(rate.stripTrailingZeros()).toString(),
                Money.CNY,
                row.getString("rule_text"),
                ProductScope.parse(row.getString("products")).types(),
                row.getLong("min_order_fen"),
                row.getObject("max_principal_fen", Long.class),
                row.getObject("max_term_days", Integer.class),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getObject("order_id", UUID.class));
    }
}
