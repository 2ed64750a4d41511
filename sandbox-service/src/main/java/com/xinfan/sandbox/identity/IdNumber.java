package com.xinfan.sandbox.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A resident identity number by GB 11643-1999: region, date of birth, sequence, check character. */
public record IdNumber(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public IdNumber {
        if (!isValid(value)) {
            throw IdentityProblem.INVALID_ID_NUMBER.at("/idNumber");
        }
    }

    public static IdNumber of(String text) {
        return new IdNumber(text.strip().toUpperCase(Locale.ROOT));
    }

    private static boolean isValid(String value) {
        if (!value.matches("[1-9][0-9]{16}[0-9X]") || !isDate(value.substring(6, 14))) {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (value.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length()) == value.charAt(WEIGHTS.length);
    }

    private static boolean isDate(String digits) {
        try {
            LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "IdNumber[***]";
    }
}
