package com.xinfan.product.catalogue.value;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.TradingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes the values of the local funds, which elsewhere come from the funds: each business day's, the incomes of all
 * days since the last, and a made-up past before the first, so that there is something to reckon with.
 */
@Component
@Profile("local")
public class LocalValues implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(LocalValues.class);
    private static final CurrentStaff AUTHOR =
            new CurrentStaff(Ids.of("local-staff", "operator"), "operator", Set.of(Role.OPERATOR));
    private static final BigDecimal INCOME = new BigDecimal("0.5230");

    /** A fund's value today, and how far it moves a day in its past. */
    private record Fund(UUID id, BigDecimal nav, double step) {

        static Fund of(String code, String nav, double step) {
            return new Fund(Ids.of("local-product", code), new BigDecimal(nav), step);
        }
    }

    private static final UUID MONEY = Ids.of("local-product", "money-fund");
    private static final List<Fund> FUNDS = List.of(
            Fund.of("money-fund", "1", 0), Fund.of("bond-fund", "1.0532", 0.0008), Fund.of("equity", "1.2817", 0.011));

    private static final int PAST = 250;

    private final ValueDesk desk;
    private final Values values;
    private final Catalogue catalogue;
    private final TradingCalendar calendar;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    LocalValues(
            ValueDesk desk,
            Values values,
            Catalogue catalogue,
            TradingCalendar calendar,
            JdbcClient jdbc,
            BusinessClock clock) {
        this.desk = desk;
        this.values = values;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "local-navs";
    }

    @Override
    public int runDue() {
        var done = 0;
        for (var fund : FUNDS) {
            if (catalogue.offer(fund.id()).isPresent()) {
                done += publishPast(fund) + publishNav(fund);
            }
        }
        return done + (catalogue.offer(MONEY).isPresent() ? publishIncomes() : 0);
    }

    /** A walk back from today's value, the same at every start; written once, in one statement. */
    private int publishPast(Fund fund) {
        var today = clock.today();
        if (catalogue.nav(fund.id(), today.minusDays(PAST / 2)).isPresent()) {
            return 0;
        }
        var chance = new Random(fund.id().hashCode());
        var days = new ArrayList<String>();
        var navs = new ArrayList<String>();
        var nav = fund.nav();
        for (var day = calendar.previous(today); days.size() < PAST; day = calendar.previous(day)) {
            var back = BigDecimal.valueOf(1 + fund.step() * (chance.nextGaussian() + 0.05));
            nav = nav.divide(back, 6, RoundingMode.HALF_UP);
            days.add(day.toString());
            navs.add(nav.toPlainString());
        }
        return jdbc.sql("""
            insert into product_nav (product_id, day, nav)
            select :product, day::date, nav::numeric
              from unnest(string_to_array(:days, ','), string_to_array(:navs, ',')) as past (day, nav)
            on conflict (product_id, day) do nothing
            """)
                .param("product", fund.id())
                .param("days", String.join(",", days))
                .param("navs", String.join(",", navs))
                .update();
    }

    /** Today's value, and those of the trading days since the last. */
    private int publishNav(Fund fund) {
        var today = clock.today();
        var published = 0;
        for (var day = missed(fund, today); !day.isAfter(today); day = day.plusDays(1)) {
            if (day.equals(today) || calendar.trades(day)) {
                published += publish(fund, day);
            }
        }
        return published;
    }

    private LocalDate missed(Fund fund, LocalDate today) {
        var day = today;
        while (catalogue.firstNav(fund.id(), day.minusDays(1), today).isEmpty()) {
            day = day.minusDays(1);
        }
        return day;
    }

    private int publish(Fund fund, LocalDate day) {
        if (catalogue.firstNav(fund.id(), day, day).isPresent()) {
            return 0;
        }
        try {
            desk.publishNav(fund.id(), day, fund.nav(), AUTHOR);
            return 1;
        } catch (Problem taken) {
            LOG.debug("The value of {} is already published: {}", day, taken.code());
            return 0;
        }
    }

    private int publishIncomes() {
        var today = clock.today();
        var published = 0;
        for (var day = values.lastIncome(MONEY).map(last -> last.plusDays(1)).orElse(today);
                !day.isAfter(today);
                day = day.plusDays(1)) {
            try {
                desk.publishIncome(MONEY, day, INCOME, AUTHOR);
                published++;
            } catch (Problem taken) {
                LOG.debug("The income of {} is already published: {}", day, taken.code());
            }
        }
        return published;
    }
}
