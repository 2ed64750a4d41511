package com.xinfan.product.statement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a movement is to the user, by the kind and key of the ledger transfer behind it. */
public enum MovementKind {
    DEPOSIT("充值", "Deposit", "deposit"),
    WITHDRAWAL("提现", "Withdrawal", "withdrawal"),
    PURCHASE("购买产品", "Purchase", "order"),
    MATURITY("到期本息", "Maturity", "maturity"),
    DIVIDEND("分红", "Dividend", "dividend"),
    REDEMPTION("赎回", "Redemption", "redemption"),
    CONVERSION("转换在途", "Switch under way", "conversion-hold"),
    PREMIUM("保险保费", "Insurance premium", "premium"),
    LOAN_DISBURSEMENT("借款到账", "Loan paid out", "loan-pay-out"),
    LOAN_REPAYMENT("还款", "Loan repayment", "loan-payment", "loan-recovery"),
    CASH_REWARD("现金红包", "Cash reward", "incentive-cash"),
    REWARD_CLAWBACK("优惠收回", "Reward taken back", "incentive-clawback"),
    JUDICIAL_DEDUCTION("司法扣划", "Judicial deduction", "judicial-deduction"),
    ADJUSTMENT("账务调整", "Adjustment", "manual-entry", "reversal"),
    OTHER("其他", "Other");

    private final String zh;
    private final String en;
    private final List<String> transferKinds;

    MovementKind(String zh, String en, String... transferKinds) {
        this.zh = zh;
        this.en = en;
        this.transferKinds = List.of(transferKinds);
    }

    static MovementKind of(String transferKind) {
        return Arrays.stream(values())
                .filter(kind -> kind.transferKinds.contains(transferKind))
                .findFirst()
                .orElse(OTHER);
    }

    public String text(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }

    /** The kinds of ledger transfers that are of this kind; empty for {@link #OTHER}, which is all the rest. */
    List<String> transferKinds() {
        return transferKinds;
    }

    static String[] known() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.transferKinds.stream())
                .toArray(String[]::new);
    }

    /** The thing a transfer's key names, for instance the order of {@code order:<id>}; null when it names none. */
    static @Nullable UUID reference(String transferKey) {
        var parts = transferKey.split(":");
        if (parts.length < 2 || parts[1].length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(parts[1]);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
