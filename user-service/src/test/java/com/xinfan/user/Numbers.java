package com.xinfan.user;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh, well-formed numbers of people who do not exist. */
public final class Numbers {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final AtomicInteger NEXT_ID = new AtomicInteger(1000);

    private Numbers() {}

    public static String phone() {
        return "139%08d".formatted(NEXT.getAndIncrement());
    }

    public static String address() {
        var n = NEXT.getAndIncrement();
        return "198.51.%d.%d".formatted(n / 250 % 250, n % 250);
    }

    public static String idNumber() {
        return idNumber(LocalDate.of(1990, 6, 15));
    }

    /** An ID number of Shanghai with a right check character. */
    public static String idNumber(LocalDate birthday) {
        var n = NEXT_ID.getAndIncrement(); // three digits are few: a thousand people of one day, then the next district
        var body = "31010" + n / 1000 + birthday.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(n % 1000);
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A 19-digit UnionPay number with a right check digit. */
    public static String cardNumber() {
        var body = "622848%012d".formatted(NEXT.getAndIncrement());
        for (var digit = 0; digit < 10; digit++) {
            if (luhn(body + digit)) {
                return body + digit;
            }
        }
        throw new IllegalStateException();
    }

    private static boolean luhn(String digits) {
        var sum = 0;
        var twice = false;
        for (var i = digits.length() - 1; i >= 0; i--, twice = !twice) {
            var n = (digits.charAt(i) - '0') * (twice ? 2 : 1);
            sum += n / 10 + n % 10;
        }
        return sum % 10 == 0;
    }
}
