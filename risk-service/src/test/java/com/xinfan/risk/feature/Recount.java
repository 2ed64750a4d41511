package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Id;
import com.xinfan.risk.feature.ActivityRows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plain truth: all that was told, counted from the beginning each time, feature by feature. */
final class Recount {

    static final Set<String> ALL =
            Arrays.stream(Feature.values()).map(Feature::variable).collect(Collectors.toSet());
    private static final int DAY = 24;
    private static final int MONTH = 30 * DAY;
    private static final int EVER = 999_999;

    private final Map<Id, Row> told = new HashMap<>();

    void remember(Activity act) {
        var before = told.get(Id.of(act));
        told.put(Id.of(act), before == null ? new Row(act, false) : merged(before, act));
    }

    void failed(Activity order) {
        var before = told.get(Id.of(order));
        told.put(Id.of(order), new Row(before == null ? order : before.act(), true));
    }

    void erased(UUID user) {
        told.values().removeIf(row -> user.equals(row.act().userId()));
    }

    Collection<Row> all() {
        return told.values();
    }

    private static Row merged(Row before, Activity act) {
        var old = before.act();
        return new Row(
                new Activity(
                        act.kind(),
                        act.subject(),
                        Objects.requireNonNullElse(old.userId(), act.userId()),
                        first(old.deviceId(), act.deviceId()),
                        first(old.ip(), act.ip()),
                        first(old.cardToken(), act.cardToken()),
                        first(old.inviter(), act.inviter()),
                        first(old.phoneHash(), act.phoneHash()),
                        Math.max(old.amount(), act.amount()),
                        old.at().compareTo(act.at()) <= 0 ? old.at() : act.at()),
                before.failed());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    /** Every feature as of an act; {@code past} leaves out what happened later. */
    Map<String, Long> of(Activity act, boolean past) {
        var all = told.values().stream()
                .filter(row -> !past || !row.act().at().isAfter(act.at()))
                .toList();
        var values = new HashMap<String, Long>();
        ofUser(new Slice(all, act, Activity::userId, Activity::deviceId), values);
        ofDevice(new Slice(all, act, Activity::deviceId, Activity::userId), values);
        var ip = new Slice(all, act, Activity::ip, Activity::userId);
        values.put("registrationsPerIp1h", ip.count(1, Act.REGISTRATION));
        values.put("loginsPerIp1h", ip.count(1, Act.LOGIN));
        values.put("usersPerIp24h", ip.different(true, DAY, Act.LOGIN));
        var card = new Slice(all, act, Activity::cardToken, Activity::userId);
        values.put("usersPerCard", card.different(true, EVER, Act.CARD_BINDING));
        values.put("withdrawalsPerCard24h", card.count(DAY, Act.WITHDRAWAL));
        var phone = new Slice(all, act, Activity::phoneHash, Activity::deviceId);
        values.put("loginsPerPhone1h", phone.count(1, Act.LOGIN));
        values.put("devicesPerPhone24h", phone.different(true, DAY, Act.LOGIN, Act.REGISTRATION));
        var inviter = new Slice(all, act, Activity::inviter, Activity::deviceId);
        var referrals = inviter.count(MONTH, Act.REFERRAL_QUALIFIED);
        var withDevice = inviter.where(row -> row.act().deviceId() != null).count(MONTH, Act.REFERRAL_QUALIFIED)
                - (act.kind() == Act.REFERRAL_QUALIFIED && act.deviceId() == null ? 1 : 0);
        values.put("registrationsPerInviter24h", inviter.count(DAY, Act.REGISTERED));
        values.put("referralsPerInviter30d", referrals);
        values.put(
                "referralDevicePercent30d",
                percent(inviter.different(false, MONTH, Act.REFERRAL_QUALIFIED), withDevice));
        return values;
    }

    private static void ofUser(Slice user, Map<String, Long> values) {
        var standing = user.where(row -> !row.failed());
        values.put("cardsPerUser", user.count(EVER, Act.CARD_BINDING));
        values.put("ordersPerUser1h", standing.count(1, Act.ORDER));
        values.put("ordersPerUser24h", standing.count(DAY, Act.ORDER));
        values.put("orderAmount24h", standing.sum(DAY, Act.ORDER));
        values.put("accountAgeHours", user.sinceFirst(EVER, Act.REGISTERED));
        values.put(
                "cardAgeHours", user.where(row -> row.act().cardToken() != null).sinceFirst(EVER, Act.CARD_BINDING));
        values.put("deposits", user.count(EVER, Act.DEPOSITED));
        values.put("investedAmount", user.sum(EVER, Act.INVESTED));
        values.put("loansPerUser24h", user.count(DAY, Act.LOAN));
        values.put(
                "loanOutstanding", Math.max(0, user.sum(EVER, Act.LOAN_DISBURSED) - user.sum(EVER, Act.LOAN_REPAID)));
        values.put("loginsPerUser1h", user.count(1, Act.LOGIN));
        values.put("devicesPerUser24h", user.different(true, DAY, Act.LOGIN, Act.REGISTERED));
        values.put("hoursSinceLogin", user.sinceLast(MONTH, Act.LOGIN));
        values.put("withdrawalsPerUser24h", user.count(DAY, Act.WITHDRAWAL));
        values.put("withdrawalAmount24h", user.sum(DAY, Act.WITHDRAWAL));
        values.put("depositedAmount24h", user.sum(DAY, Act.DEPOSITED));
        values.put("withdrawnPercent24h", percent(user.sum(DAY, Act.WITHDRAWAL), user.sum(DAY, Act.DEPOSITED)));
        var failed = user.others(DAY, Act.ORDER).filter(Row::failed).count();
        values.put("failedOrderPercent24h", percent(failed, user.count(DAY, Act.ORDER)));
        values.put("couponClaimsPerUser24h", user.count(DAY, Act.COUPON_CLAIM));
        values.put("referralPayoutsPerUser24h", user.count(DAY, Act.REFERRAL_PAYOUT));
        values.put("contentPostsPerUser1h", user.count(1, Act.CONTENT_POST));
    }

    private static void ofDevice(Slice device, Map<String, Long> values) {
        var asked = device.others(DAY, Act.REGISTRATION).count();
        var came = device.others(DAY, Act.REGISTERED).count();
        var own = device.act.kind() == Act.REGISTRATION ? 1 : 0;
        values.put("registrationsPerDevice24h", Math.max(asked, came) + own);
        values.put("cardsPerDevice", device.count(EVER, Act.CARD_BINDING));
        values.put("usersPerDevice24h", device.different(true, DAY, Act.LOGIN, Act.REGISTERED));
        values.put("deviceAgeHours", device.sinceFirst(MONTH, Act.LOGIN, Act.REGISTERED));
        values.put("couponUsersPerDevice24h", device.different(false, DAY, Act.COUPON_CLAIM));
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 0 : 100 * part / whole;
    }

    /** The acts under the key of the act under decision. */
    private record Slice(
            List<Row> rows,
            Activity act,
            Function<Activity, @Nullable Object> key,
            Function<Activity, @Nullable Object> other) {

        Slice where(Predicate<Row> which) {
            return new Slice(rows.stream().filter(which).toList(), act, key, other);
        }

        Stream<Row> within(int hours, Act... kinds) {
            var of = key.apply(act);
            return rows.stream()
                    .filter(row -> of != null && of.equals(key.apply(row.act())))
                    .filter(row -> List.of(kinds).contains(row.act().kind()))
                    .filter(row -> Duration.between(row.act().at(), act.at()).compareTo(Duration.ofHours(hours)) < 0);
        }

        Stream<Row> others(int hours, Act... kinds) {
            return within(hours, kinds).filter(row -> !Id.of(row.act()).equals(Id.of(act)));
        }

        long count(int hours, Act kind) {
            return others(hours, kind).count() + (act.kind() == kind ? 1 : 0);
        }

        long sum(int hours, Act kind) {
            return others(hours, kind).mapToLong(row -> row.act().amount()).sum()
                    + (act.kind() == kind ? act.amount() : 0);
        }

        long different(boolean always, int hours, Act... kinds) {
            var own = always || List.of(kinds).contains(act.kind()) ? Stream.of(act) : Stream.<Activity>empty();
            return Stream.concat(within(hours, kinds).map(Row::act), own)
                    .map(other)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
        }

        long sinceFirst(int hours, Act... kinds) {
            return within(hours, kinds)
                    .map(row -> row.act().at())
                    .sorted()
                    .findFirst()
                    .map(at -> hours(at, act))
                    .orElse(0L);
        }

        long sinceLast(int hours, Act... kinds) {
            return within(hours, kinds)
                    .map(row -> hours(row.act().at(), act))
                    .min(Long::compare)
                    .orElse((long) hours);
        }

        private static long hours(Instant from, Activity to) {
            return Math.floorDiv(Duration.between(from, to.at()).toNanos(), 3_600_000_000_000L);
        }
    }
}
