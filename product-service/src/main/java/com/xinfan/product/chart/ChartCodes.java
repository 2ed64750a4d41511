package com.xinfan.product.chart;

import com.xinfan.ledger.Account;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The chart read the other way round: the account that a code names. */
public final class ChartCodes {

    private static final Map<String, Account> SINGLE = Map.ofEntries(
            single(Chart.bankClearing()),
            single(Chart.bankSuspense()),
            single(Chart.bankClaim()),
            single(Chart.bankDifference()),
            single(Chart.settlementBank()),
            single(Chart.commissionIncome()),
            single(Chart.subscriptionFee()),
            single(Chart.boostPayable()),
            single(Chart.interestIncome()),
            single(Chart.penaltyIncome()),
            single(Chart.creditLoss()),
            single(Chart.loanAllowance()),
            single(Chart.suspense()));

    private static final Map<String, Function<UUID, Account>> OF = Map.ofEntries(
            of(Chart::userCash),
            of(Chart::productSettlement),
            of(Chart::insurerSettlement),
            of(Chart::productIncome),
            of(Chart::redemptionFee),
            of(Chart::commissionReceivable),
            of(Chart::marketingCost),
            of(Chart::incentiveLiability),
            of(Chart::incentiveDeferred),
            of(Chart::incentiveBreakage),
            of(Chart::incentiveRecoverable),
            of(Chart::courtSettlement),
            of(Chart::dividendPayable),
            of(Chart::dividendRemainder),
            of(Chart::loanPrincipal));

    private ChartCodes() {}

    /** The account of this code, whether or not anything has been posted to it; empty when the chart has none. */
    public static Optional<Account> find(String code) {
        var colon = code.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(SINGLE.get(code)).or(() -> old(code));
        }
        return Optional.ofNullable(OF.get(code.substring(0, colon)))
                .flatMap(maker -> id(code.substring(colon + 1)).map(maker))
                // An id has more than one spelling, an account has one code.
                .filter(account -> account.code().equals(code));
    }

    /** Whether it is the one account that a group had before it had one for each product, campaign or freeze. */
    public static boolean isOld(String code) {
        return old(code).isPresent();
    }

    private static Optional<Account> old(String code) {
        return Optional.ofNullable(OF.get(code))
                .map(maker -> maker.apply(new UUID(0, 0)))
                .filter(account -> account.kind() == Account.Kind.HOT)
                .map(account -> Account.hot(code, account.side(), account.unit()));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Map.Entry<String, Account> single(Account account) {
        return Map.entry(account.code(), account);
    }

    private static Map.Entry<String, Function<UUID, Account>> of(Function<UUID, Account> maker) {
        var code = maker.apply(new UUID(0, 0)).code();
        return Map.entry(code.substring(0, code.indexOf(':')), maker);
    }
}
