package com.xinfan.risk.feature;

import static com.xinfan.risk.feature.Formula.DAY;
import static com.xinfan.risk.feature.Formula.EVER;
import static com.xinfan.risk.feature.Formula.HOUR;
import static com.xinfan.risk.feature.Formula.count;
import static com.xinfan.risk.feature.Formula.different;
import static com.xinfan.risk.feature.Formula.sinceFirst;
import static com.xinfan.risk.feature.Formula.sinceLast;
import static com.xinfan.risk.feature.Formula.sum;

import com.xinfan.risk.feature.Formula.Greatest;
import com.xinfan.risk.feature.Formula.Left;
import com.xinfan.risk.feature.Formula.Percent;
import com.xinfan.risk.feature.Formula.Which;
import java.util.EnumSet;
import java.util.Set;

/** What is known of a key by the acts under it: each exact, over a sliding window of business time. */
public enum Feature {
    /** Allowed ones and told ones are the same acts under two ids; the larger count misses the fewest. */
    REGISTRATIONS_PER_DEVICE_24H(
            "registrationsPerDevice24h",
            Key.DEVICE,
            new Greatest(count(DAY, Act.REGISTRATION), count(DAY, Act.REGISTERED))),
    REGISTRATIONS_PER_IP_1H("registrationsPerIp1h", Key.IP, count(HOUR, Act.REGISTRATION)),
    CARDS_PER_DEVICE("cardsPerDevice", Key.DEVICE, count(EVER, Act.CARD_BINDING)),
    CARDS_PER_USER("cardsPerUser", Key.USER, count(EVER, Act.CARD_BINDING)),
    /** The user under decision counts even where the act is not a login. */
    USERS_PER_DEVICE_24H("usersPerDevice24h", Key.DEVICE, different(true, DAY, Act.LOGIN, Act.REGISTERED)),
    ORDERS_PER_USER_1H("ordersPerUser1h", Key.USER, count(HOUR, Which.STANDING, Act.ORDER)),
    ORDERS_PER_USER_24H("ordersPerUser24h", Key.USER, count(DAY, Which.STANDING, Act.ORDER)),
    ORDER_AMOUNT_24H("orderAmount24h", Key.USER, sum(DAY, Which.STANDING, Act.ORDER)),
    /** Whole hours since registration; 0 for a user of whom nothing is known yet. */
    ACCOUNT_AGE_HOURS("accountAgeHours", Key.USER, sinceFirst(EVER, Which.ANY, Act.REGISTERED)),
    /** Whole hours since the first card was bound; a bound card is one whose token the bank gave. */
    CARD_AGE_HOURS("cardAgeHours", Key.USER, sinceFirst(EVER, Which.WITH_CARD, Act.CARD_BINDING)),
    DEPOSITS("deposits", Key.USER, count(EVER, Act.DEPOSITED)),
    INVESTED_AMOUNT("investedAmount", Key.USER, sum(EVER, Act.INVESTED)),
    LOANS_PER_USER_24H("loansPerUser24h", Key.USER, count(DAY, Act.LOAN)),
    /** Principal that the user still owes us; a repayment may be told before its loan. */
    LOAN_OUTSTANDING("loanOutstanding", Key.USER, new Left(sum(EVER, Act.LOAN_DISBURSED), sum(EVER, Act.LOAN_REPAID))),

    LOGINS_PER_USER_1H("loginsPerUser1h", Key.USER, count(HOUR, Act.LOGIN)),
    DEVICES_PER_USER_24H("devicesPerUser24h", Key.USER, different(true, DAY, Act.LOGIN, Act.REGISTERED)),
    /** Since the last login, at most 720: somebody who was long away, or never here. */
    HOURS_SINCE_LOGIN("hoursSinceLogin", Key.USER, sinceLast(30 * DAY, Act.LOGIN)),
    WITHDRAWALS_PER_USER_24H("withdrawalsPerUser24h", Key.USER, count(DAY, Act.WITHDRAWAL)),
    WITHDRAWAL_AMOUNT_24H("withdrawalAmount24h", Key.USER, sum(DAY, Act.WITHDRAWAL)),
    DEPOSITED_AMOUNT_24H("depositedAmount24h", Key.USER, sum(DAY, Act.DEPOSITED)),
    /** Money that only passes through: what is withdrawn of what was paid in, in percent. */
    WITHDRAWN_PERCENT_24H(
            "withdrawnPercent24h", Key.USER, new Percent(sum(DAY, Act.WITHDRAWAL), sum(DAY, Act.DEPOSITED))),
    /** Of all orders, the one under decision among them, in percent. */
    FAILED_ORDER_PERCENT_24H(
            "failedOrderPercent24h", Key.USER, new Percent(count(DAY, Which.FAILED, Act.ORDER), count(DAY, Act.ORDER))),
    COUPON_CLAIMS_PER_USER_24H("couponClaimsPerUser24h", Key.USER, count(DAY, Act.COUPON_CLAIM)),
    REFERRAL_PAYOUTS_PER_USER_24H("referralPayoutsPerUser24h", Key.USER, count(DAY, Act.REFERRAL_PAYOUT)),
    CONTENT_POSTS_PER_USER_1H("contentPostsPerUser1h", Key.USER, count(HOUR, Act.CONTENT_POST)),

    /** Since a device was first seen, within 30 days. */
    DEVICE_AGE_HOURS("deviceAgeHours", Key.DEVICE, sinceFirst(30 * DAY, Which.ANY, Act.LOGIN, Act.REGISTERED)),
    COUPON_USERS_PER_DEVICE_24H("couponUsersPerDevice24h", Key.DEVICE, different(false, DAY, Act.COUPON_CLAIM)),

    LOGINS_PER_IP_1H("loginsPerIp1h", Key.IP, count(HOUR, Act.LOGIN)),
    USERS_PER_IP_24H("usersPerIp24h", Key.IP, different(true, DAY, Act.LOGIN)),

    USERS_PER_CARD("usersPerCard", Key.CARD, different(true, EVER, Act.CARD_BINDING)),
    WITHDRAWALS_PER_CARD_24H("withdrawalsPerCard24h", Key.CARD, count(DAY, Act.WITHDRAWAL)),

    LOGINS_PER_PHONE_1H("loginsPerPhone1h", Key.PHONE, count(HOUR, Act.LOGIN)),
    DEVICES_PER_PHONE_24H("devicesPerPhone24h", Key.PHONE, different(true, DAY, Act.LOGIN, Act.REGISTRATION)),

    /** By the invite code that was used. */
    REGISTRATIONS_PER_INVITER_24H("registrationsPerInviter24h", Key.INVITER, count(DAY, Act.REGISTERED)),
    REFERRALS_PER_INVITER_30D("referralsPerInviter30d", Key.INVITER, count(30 * DAY, Act.REFERRAL_QUALIFIED)),
    /** Different devices of the people invited, of those whose device is known: a farm has few. */
    REFERRAL_DEVICE_PERCENT_30D(
            "referralDevicePercent30d",
            Key.INVITER,
            new Percent(
                    different(false, 30 * DAY, Act.REFERRAL_QUALIFIED),
                    count(30 * DAY, Which.WITH_DEVICE, Act.REFERRAL_QUALIFIED)));

    private final String variable;
    private final Key key;
    private final Formula formula;

    Feature(String variable, Key key, Formula formula) {
        this.variable = variable;
        this.key = key;
        this.formula = formula;
    }

    /** The name by which a rule reads it. */
    public String variable() {
        return variable;
    }

    Key key() {
        return key;
    }

    Formula formula() {
        return formula;
    }

    static Set<Feature> named(Set<String> variables) {
        var features = EnumSet.allOf(Feature.class);
        features.removeIf(feature -> !variables.contains(feature.variable));
        return features;
    }
}
