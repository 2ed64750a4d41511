package com.xinfan.local.demo;

import static com.xinfan.local.demo.Tally.Fact.CARD_BOUND;
import static com.xinfan.local.demo.Tally.Fact.FIRST_INVESTED;
import static com.xinfan.local.demo.Tally.Fact.REGISTERED;
import static com.xinfan.local.demo.Tally.Fact.VERIFIED;
import static com.xinfan.local.report.Cell.number;
import static com.xinfan.local.report.Cell.percent;
import static com.xinfan.local.report.Cell.text;
import static com.xinfan.local.report.Cell.yuan;

import com.xinfan.local.demo.Tally.Fact;
import com.xinfan.local.report.Chart;
import com.xinfan.local.report.Chart.Series;
import com.xinfan.local.report.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Whom the channels brought, who stayed, and what that was worth; amounts in yuan. */
final class Growth {

    private static final List<Fact> FUNNEL = List.of(REGISTERED, VERIFIED, CARD_BOUND, FIRST_INVESTED);
    private static final List<Integer> RETENTION_DAYS = List.of(1, 7, 30);

    private final Figures before;
    private final Figures after;

    Growth(Figures before, Figures after) {
        this.before = before;
        this.after = after;
    }

    List<Section> sections() {
        return List.of(funnel(), activity(), retention(), channels(), roi(), campaigns());
    }

    private Section funnel() {
        var channels = List.copyOf(after.funnel().keySet());
        var rows = channels.stream()
                .map(channel -> {
                    var row = new ArrayList<>(List.of(channel));
                    FUNNEL.forEach(fact -> row.add(number(after.of(channel, fact) - before.of(channel, fact))));
                    return List.<String>copyOf(row);
                })
                .toList();
        var series = FUNNEL.stream()
                .map(fact -> new Series(
                        fact.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        channels.stream()
                                .map(channel -> (double) (after.of(channel, fact) - before.of(channel, fact)))
                                .toList()))
                .toList();
        return new Section(
                "新客漏斗",
                "Funnel by channel (people)",
                List.of("channel", "registered", "identity", "card", "first investment"),
                rows,
                new Chart.Bars(channels, series));
    }

    private Section activity() {
        var days = after.active().stream().filter(day -> after.isOver(day, 0)).toList();
        var labels = days.stream().map(day -> day.get("day").asString()).toList();
        var rows = days.stream()
                .map(day -> List.of(
                        day.get("day").asString(), number(day.get("users").asLong())))
                .toList();
        var users = new Series(
                "daily active users",
                days.stream().map(day -> day.get("users").asDouble()).toList());
        return new Section(
                "日活", "Daily active users", List.of("day", "users"), rows, new Chart.Lines(labels, List.of(users)));
    }

    private Section retention() {
        var cohorts = after.retention()
                .get("items")
                .valueStream()
                .filter(cohort -> after.isOver(cohort, 0))
                .toList();
        var rows = cohorts.stream()
                .map(cohort -> List.of(
                        cohort.get("day").asString(),
                        number(cohort.get("users").asLong()),
                        retained(cohort, 1),
                        retained(cohort, 7),
                        retained(cohort, 30)))
                .toList();
        var labels =
                cohorts.stream().map(cohort -> cohort.get("day").asString()).toList();
        var series = RETENTION_DAYS.stream()
                .map(n -> new Series(
                        "D" + n + " %",
                        cohorts.stream().map(cohort -> share(cohort, n)).toList()))
                .toList();
        return new Section(
                "留存",
                "Retention by day of registration (%)",
                List.of("registered on", "people", "D1", "D7", "D30"),
                rows,
                new Chart.Lines(labels, series));
    }

    private String retained(JsonNode cohort, int n) {
        return after.isOver(cohort, n) ? percent(onDay(cohort, n), "rate") : "-";
    }

    private double share(JsonNode cohort, int n) {
        var day = onDay(cohort, n);
        return after.isOver(cohort, n) && day.hasNonNull("rate")
                ? new BigDecimal(day.get("rate").asString()).doubleValue() * 100
                : Double.NaN;
    }

    private static JsonNode onDay(JsonNode cohort, int n) {
        return cohort.get("retained")
                .valueStream()
                .filter(day -> day.get("n").asInt() == n)
                .findFirst()
                .orElseThrow();
    }

    private Section channels() {
        return new Section(
                "渠道",
                "Channels: advertising and what it brought (yuan)",
                List.of("channel", "impressions", "clicks", "cost", "per sign-up", "per first investor", "invested"),
                channelsInUse().stream()
                        .map(line -> List.of(
                                line.get("channel").asString(),
                                number(line.get("impressions").asLong()),
                                number(line.get("clicks").asLong()),
                                yuan(line.get("cost").asLong()),
                                yuan(line, "costPerRegistration"),
                                yuan(line, "costPerFirstInvestor"),
                                yuan(line.get("invested").asLong())))
                        .toList(),
                null);
    }

    private List<JsonNode> channelsInUse() {
        return after.channels().stream()
                .filter(line -> line.get("impressions").asLong() > 0
                        || line.get("cost").asLong() > 0
                        || after.of(line.get("channel").asString(), REGISTERED) > 0)
                .toList();
    }

    private Section roi() {
        var lines = channelsInUse();
        var names = lines.stream().map(line -> line.get("channel").asString()).toList();
        return new Section(
                "渠道回报",
                "ROI by channel after bad debt and incentive cost (yuan)",
                List.of(
                        "channel",
                        "revenue",
                        "bad debt",
                        "incentives",
                        "advertising",
                        "ROI",
                        "overdue",
                        "complaints ‰"),
                lines.stream()
                        .map(line -> List.of(
                                line.get("channel").asString(),
                                yuan(line.get("revenue").asLong()),
                                yuan(line.get("badDebt").asLong()),
                                yuan(line.get("incentiveCost").asLong()),
                                yuan(line.get("cost").asLong()),
                                text(line, "roi"),
                                number(line.get("overdueUsers").asLong()),
                                text(line, "complaintsPerThousand")))
                        .toList(),
                new Chart.Bars(
                        names,
                        List.of(
                                amounts("revenue", lines, "revenue"),
                                amounts("bad debt", lines, "badDebt"),
                                amounts("incentives", lines, "incentiveCost"),
                                amounts("advertising", lines, "cost"))));
    }

    private Section campaigns() {
        return new Section(
                "活动",
                "Campaigns: incentives (yuan)",
                List.of("campaign", "granted", "used", "cost", "excluded"),
                after.campaigns().stream()
                        .map(campaign -> List.of(
                                campaign.get("name").asString(),
                                number(campaign.at("/coupons/granted").asLong(0)),
                                number(campaign.at("/coupons/used").asLong(0)),
                                yuan(campaign.at("/budget/used").asLong(0)),
                                number(campaign.path("excluded")
                                        .valueStream()
                                        .mapToLong(line -> line.get("users").asLong())
                                        .sum())))
                        .toList(),
                null);
    }

    private static Series amounts(String name, List<JsonNode> lines, String field) {
        return new Series(
                name,
                lines.stream().map(line -> line.get(field).asLong() / 100.0).toList());
    }
}
