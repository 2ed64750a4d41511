package com.xinfan.user.card;

import java.util.regex.Pattern;

/** A card number in flight, from the request to the bank. It has no other way out. */
record CardNumber(String digits) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{15,18}");

    static CardNumber parse(String typed, String param) {
        if (!FORM.matcher(typed).matches() || !luhn(typed)) {
            throw CardProblem.CARD_NUMBER_INVALID.at(param);
        }
        return new CardNumber(typed);
    }

    /** From the right, every second digit counts twice, digit by digit; the sum ends in zero. */
    static boolean luhn(String digits) {
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
        return "CardNumber";
    }
}
