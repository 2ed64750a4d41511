package com.xinfan.local.client;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes phones, ID numbers, cards and names that are well formed and belong to nobody; none is a magic number of the
 * sandbox.
 */
public final class Identities {

    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴");
    private static final List<String> GIVEN = List.of("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "杰");
    private static final List<String> REGIONS = List.of("110101", "310104", "440305", "330106", "510107", "420106");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Identities() {}

    /** The device of whoever has this phone: the same each time, and it does not give the number away. */
    public static String device(String phone) {
        return UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    /** A mainland mobile number; distinct for distinct numbers below 10,000,000 within one run. */
    public static String phone(int run, int number) {
        return "13%d%01d%07d".formatted(5 + run % 5, run / 5 % 10, number);
    }

    /** A Chinese name. */
    public static String name(RandomGenerator random) {
        return pick(SURNAMES, random) + pick(GIVEN, random) + pick(GIVEN, random);
    }

    /** An ID number of a person of an age in years, with a right check digit (GB 11643). */
    public static String idNumber(RandomGenerator random, LocalDate today, int age) {
        var born = today.minusYears(age).minusDays(random.nextInt(1, 360));
        var body = pick(REGIONS, random)
                + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%03d".formatted(random.nextInt(1, 1000));
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A 19-digit UnionPay card number with a right Luhn digit. */
    public static String card(RandomGenerator random) {
        var body = "622588" + "%012d".formatted(random.nextLong(1_000_000, 1_000_000_000_000L));
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            var digit = body.charAt(body.length() - 1 - i) - '0';
            var doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
