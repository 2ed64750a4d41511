package com.xinfan.risk.feature;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exact count over activities. {@code others} selects among the acts other than the one under decision. */
public enum Feature {
    /** Allowed ones and told ones are the same acts under two ids; the larger count misses the fewest. */
    REGISTRATIONS_PER_DEVICE_24H("registrationsPerDevice24h", Act.REGISTRATION, "1", """
        select greatest(
          (select count(*) from others
            where device_id = :device and kind = 'REGISTRATION' and at > :now - interval '24 hours'),
          (select count(*) from activity
            where device_id = :device and kind = 'REGISTERED' and at > :now - interval '24 hours'))\
        """),
    REGISTRATIONS_PER_IP_1H("registrationsPerIp1h", Act.REGISTRATION, "1", """
        select count(*) from others
        where ip = :ip and kind = 'REGISTRATION' and at > :now - interval '1 hour'\
        """),
    CARDS_PER_DEVICE(
            "cardsPerDevice",
            Act.CARD_BINDING,
            "1",
            "select count(*) from others where device_id = :device and kind = 'CARD_BINDING'"),
    CARDS_PER_USER(
            "cardsPerUser",
            Act.CARD_BINDING,
            "1",
            "select count(*) from others where user_id = :user and kind = 'CARD_BINDING'"),
    /** The user under decision counts even where the act is not a login. */
    USERS_PER_DEVICE_24H("usersPerDevice24h", null, "", """
        select count(distinct user_id) from
          (select user_id from activity
            where device_id = :device and kind in ('LOGIN', 'REGISTERED') and at > :now - interval '24 hours'
           union all select :user) seen\
        """),
    ORDERS_PER_USER_1H("ordersPerUser1h", Act.ORDER, "1", """
        select count(*) from others
        where user_id = :user and kind = 'ORDER' and not failed and at > :now - interval '1 hour'\
        """),
    ORDERS_PER_USER_24H("ordersPerUser24h", Act.ORDER, "1", """
        select count(*) from others
        where user_id = :user and kind = 'ORDER' and not failed and at > :now - interval '24 hours'\
        """),
    ORDER_AMOUNT_24H("orderAmount24h", Act.ORDER, ":amount", """
        select coalesce(sum(amount), 0) from others
        where user_id = :user and kind = 'ORDER' and not failed and at > :now - interval '24 hours'\
        """),
    /**
     * Whole hours since registration; 0 for a user of whom nothing is known yet, so that a late event never makes one
     * old.
     */
    ACCOUNT_AGE_HOURS("accountAgeHours", null, "", """
        select coalesce(floor(extract(epoch from :now - min(at)) / 3600), 0) from activity
        where user_id = :user and kind = 'REGISTERED'\
        """),
    /** Whole hours since the first card was bound; a bound card is one whose token the bank gave. */
    CARD_AGE_HOURS("cardAgeHours", null, "", """
        select coalesce(floor(extract(epoch from :now - min(at)) / 3600), 0) from activity
        where user_id = :user and kind = 'CARD_BINDING' and card_token is not null\
        """),
    DEPOSITS("deposits", null, "", "select count(*) from activity where user_id = :user and kind = 'DEPOSITED'"),
    INVESTED_AMOUNT(
            "investedAmount",
            null,
            "",
            "select coalesce(sum(amount), 0) from activity where user_id = :user and kind = 'INVESTED'"),
    LOANS_PER_USER_24H("loansPerUser24h", Act.LOAN, "1", """
        select count(*) from others
        where user_id = :user and kind = 'LOAN' and at > :now - interval '24 hours'\
        """),
    /** Principal that the user still owes us; a repayment may be told before its loan. */
    LOAN_OUTSTANDING("loanOutstanding", null, "", """
        select greatest(0, coalesce(sum(case kind when 'LOAN_DISBURSED' then amount else -amount end), 0))
        from activity where user_id = :user and kind in ('LOAN_DISBURSED', 'LOAN_REPAID')\
        """);

    private static final String OTHERS =
            "(select * from activity where not (kind = :kind and subject = :subject)) others";

    private final String variable;
    private final @Nullable Act counted;
    private final String own;
    private final String sql;

    Feature(String variable, @Nullable Act counted, String own, String sql) {
        this.variable = variable;
        this.counted = counted;
        this.own = own;
        this.sql = sql;
    }

    /** The name by which a rule reads it. */
    public String variable() {
        return variable;
    }

    /** The scalar expression that computes it for an act of a kind; {@code source} takes the place of the table. */
    String expression(Act kind, String source) {
        var others =
                "(" + sql.replace("from others", "from " + OTHERS).replace("from activity", "from " + source) + ")";
        return (counted == kind ? others + " + " + own : others) + " as " + name().toLowerCase(Locale.ROOT);
    }

    static Set<Feature> named(Set<String> variables) {
        var features = EnumSet.allOf(Feature.class);
        features.removeIf(feature -> !variables.contains(feature.variable));
        return features;
    }
}
