package com.xinfan.product.catalogue.value;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.sheet.reading.Fault;
import com.xinfan.sheet.reading.Line;
import com.xinfan.sheet.reading.Sheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a file of values: columns {@code product} (code or id), {@code day}, {@code nav}, and {@code income} per ten
 * thousand units. A money fund has an income, and a value of 1 if it names one; another fund has a value and no income.
 */
@Component
class ValueSheet {

    static final int LINES_MAX = 5_000;
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int CODE_MAX = 36;
    private static final Pattern NAV = Pattern.compile("(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern INCOME = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");
    private static final Set<String> REQUIRED = Set.of("product", "day");
    private static final Set<String> OPTIONAL = Set.of("nav", "income");

    private final Values values;
    private final TradingCalendar calendar;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ValueSheet(Values values, TradingCalendar calendar, Rulebook rulebook, BusinessClock clock) {
        this.values = values;
        this.calendar = calendar;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** A fund's value of a day, and its income if it is a money fund. */
    record Row(
            Line line,
            Values.Fund fund,
            LocalDate day,
            BigDecimal nav,
            @Nullable BigDecimal income) {}

    /** What was read; rows by fund and day. */
    record Read(Sheet sheet, List<Row> rows) {}

    Read read(byte[] file) {
        var rows = new ArrayList<Row>();
        var seen = new HashSet<List<Object>>();
        var today = clock.today();
        var highest = new BigDecimal(rulebook.rule(ValueDesk.BOUND, today).text("income"));
        var sheet = Sheet.read(file, REQUIRED, OPTIONAL, LINES_MAX, line -> {
            var row = row(line, today);
            if (row != null && !seen.add(List.of(row.fund().id(), row.day()))) {
                line.refuse("day", Fault.Kind.REPEATED);
            } else if (row != null && row.income() != null && row.income().compareTo(highest) > 0) {
                line.refuse("income", Fault.Kind.IMPLAUSIBLE);
            } else if (row != null) {
                rows.add(row);
            }
        });
        rows.sort(Comparator.comparing((Row row) -> row.fund().id()).thenComparing(Row::day));
        return new Read(sheet, rows);
    }

    private @Nullable Row row(Line line, LocalDate today) {
        var named = line.required("product", CODE_MAX);
        var fund = named.isEmpty() ? null : line.meaning("product", values::fund);
        line.required("day", 10);
        var day = line.meaning("day", ValueSheet::day);
        var nav = line.meaning("nav", text -> decimal(NAV, text));
        var income = line.meaning("income", text -> decimal(INCOME, text));
        if (fund == null || day == null) {
            return null;
        }
        var money = fund.type() == ProductType.MONEY_FUND;
        if (day.isAfter(today) || day.isBefore(EARLIEST)) {
            line.refuse("day", Fault.Kind.NOT_YET);
        } else if (!money && !calendar.trades(day)) {
            line.refuse("day", Fault.Kind.NOT_TRADING);
        } else if (money && income == null) {
            line.required("income", CODE_MAX);
        } else if (!money && income != null) {
            line.refuse("income", Fault.Kind.INVALID);
        } else if (!money && nav == null) {
            line.required("nav", CODE_MAX);
        } else if (money && nav != null && nav.compareTo(BigDecimal.ONE) != 0) {
            line.refuse("nav", Fault.Kind.INVALID);
        } else {
            return new Row(line, fund, day, Objects.requireNonNullElse(nav, BigDecimal.ONE), income);
        }
        return null;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimal(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
