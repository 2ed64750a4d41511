package com.xinfan.sandbox.bank;

import java.util.Map;

/** A UnionPay number: 16 to 19 digits, right by Luhn. Never printed, never stored. */
record CardNumber(String value) {
    private static final int LAST = 4;
    private static final int PREFIX = 6;
    private static final String ANY_BANK = "银联卡";
    private static final Map<String, String> BANKS = Map.of(
            "621226", "工商银行",
            "622848", "农业银行",
            "621700", "建设银行",
            "621661", "中国银行",
            "622262", "交通银行",
            "622588", "招商银行",
            "622188", "邮储银行",
            "622200", "模拟银行");

    CardNumber {
        if (!value.matches("[0-9]{16,19}") || !isLuhn(value)) {
            throw BankProblem.INVALID_CARD_NUMBER.at("/cardNumber");
        }
    }

    String last4() {
        return value.substring(value.length() - LAST);
    }

    String bank() {
        return BANKS.getOrDefault(value.substring(0, PREFIX), ANY_BANK);
    }

    private static boolean isLuhn(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return "CardNumber[*" + last4() + "]";
    }
}
