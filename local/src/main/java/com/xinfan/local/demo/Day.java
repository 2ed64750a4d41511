package com.xinfan.local.demo;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * One business day of the demo.
 *
 * @param number 0 for the first
 * @param now the business time, as events carry it
 */
record Day(int number, LocalDate date, String now) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    static Day at(int number, OffsetDateTime now) {
        return new Day(number, now.atZoneSameInstant(CHINA).toLocalDate(), now.toString());
    }
}
