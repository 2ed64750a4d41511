package com.xinfan.campaign.incentive;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What a user is told about a new coupon; user-service decides whether it is sent. */
public final class GrantMessage {

    private static final String TEMPLATE = "coupon-granted";

    private GrantMessage() {}

    public static MessageEvent.Requested of(UUID couponId, UUID userId, Instant now, Map<String, String> parameters) {
        var messageId = Ids.of("message", TEMPLATE, couponId);
        return new MessageEvent.Requested(messageId, userId, now, TEMPLATE, MessageClass.MARKETING, parameters);
    }

    /** For instance 红包, 10元, 2026-12-23. */
    public static Map<String, String> parameters(IncentiveTemplate incentive, Instant validUntil) {
        return Map.of(
                "name", name(incentive),
                "amount", amount(incentive),
                "until", LocalDate.ofInstant(validUntil, BusinessClock.ZONE).toString());
    }

    private static String name(IncentiveTemplate incentive) {
        return switch (incentive.kind()) {
            case CASH_OFF -> "红包";
            case RATE_BOOST -> "加息券";
            case TRIAL_PRINCIPAL -> "体验金";
            case CASH, LOTTERY -> throw new IllegalStateException(incentive.kind() + " is never granted");
        };
    }

    private static String amount(IncentiveTemplate incentive) {
        var rate = incentive.rate();
        var yuan =
                incentive.kind() == IncentiveKind.TRIAL_PRINCIPAL ? incentive.maxPrincipalFen() : incentive.valueFen();
        return yuan == null && rate != null
                ? plain(rate.value().movePointRight(2)) + "%"
                : plain(BigDecimal.valueOf(Objects.requireNonNull(yuan), 2)) + "元";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
