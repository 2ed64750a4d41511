package com.xinfan.local.demo;

import static com.xinfan.local.demo.Tally.Fact.CARD_BOUND;
import static com.xinfan.local.demo.Tally.Fact.FIRST_INVESTED;
import static com.xinfan.local.demo.Tally.Fact.REGISTERED;
import static com.xinfan.local.demo.Tally.Fact.VERIFIED;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Staff;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The people in the office: they book what advertising cost, answer tickets, decide loans and read the reports. */
final class Office {

    private static final Map<String, Tally.Fact> STEPS = Map.of(
            "REGISTRATION", REGISTERED, "IDENTITY", VERIFIED, "CARD", CARD_BOUND, "FIRST_INVESTMENT", FIRST_INVESTED);

    private final Staff staff;

    Office(URI gateway) {
        this.staff = new Staff(gateway);
    }

    /** Makes sure that the demo's channels exist. */
    void openChannels() {
        var operator = staff.as("operator");
        var known = App.items(operator.get("/admin/v1/channels?limit=100").ok()).stream()
                .map(channel -> channel.get("code").asString())
                .toList();
        ChannelProfile.ALL.stream()
                .filter(channel -> !known.contains(channel.code()))
                .forEach(channel -> operator.post(
                                "/admin/v1/channels", Map.of("code", channel.code(), "name", channel.name()))
                        .ok());
    }

    /** Books what a day's advertising brought and cost, from how many signed up that day. */
    void recordSpend(LocalDate day, Map<ChannelProfile, Long> signUps) {
        var operator = staff.as("operator");
        signUps.forEach((channel, people) -> {
            var clicks = people * channel.clicksPerSignUp();
            operator.put(
                            "/admin/v1/channels/" + channel.code() + "/spend/" + day,
                            Map.of(
                                    "impressions", clicks * 40,
                                    "clicks", clicks,
                                    "cost", clicks * channel.costPerClick()))
                    .ok();
        });
    }

    /** Takes up and resolves every open ticket; upholds every other complaint. */
    void answerTickets() {
        var support = staff.as("support");
        var uphold = false;
        for (var ticket :
                App.items(support.get("/admin/v1/tickets?status=OPEN&limit=100").ok())) {
            var path = "/admin/v1/tickets/" + Investor.id(ticket);
            support.post(path + "/assignment", Map.of()).ok();
            support.post(path + "/replies", UUID.randomUUID(), Map.of("text", "您好，我们已核实您的问题。"))
                    .ok();
            var complaint = ticket.get("kind").asString().equals("COMPLAINT");
            uphold = complaint ? !uphold : uphold;
            support.post(
                            path + "/resolution",
                            complaint
                                    ? Map.of("text", "已处理，款项于下一工作日到账。", "upheld", uphold)
                                    : Map.of("text", "业绩比较基准不代表实际收益。"))
                    .ok();
        }
    }

    /** Approves what the score leaves to a person; the applications hear of it when the clock moves on. */
    void decideLoans() {
        var risk = staff.as("risk");
        for (var open = inDoubt(risk); !open.isEmpty(); open = inDoubt(risk)) {
            for (var decision : open) {
                risk.post(
                                "/admin/v1/credit-decisions/" + Investor.id(decision) + "/verdict",
                                Map.of("outcome", "APPROVE", "reason", "人工复核通过"))
                        .ok();
            }
        }
    }

    /** What the platform says of a period, both days included; the last one is today. */
    Figures figures(LocalDate from, LocalDate to) {
        var period = "?from=" + from + "&to=" + to;
        var analyst = staff.as("analyst");
        var finance = staff.as("finance");
        var operator = staff.as("operator");
        var metrics = "/admin/v1/metrics/";
        return new Figures(
                to,
                funnel(analyst.get(metrics + "funnel" + period).ok()),
                elements(analyst.get("/admin/v1/channels/report" + period).ok()),
                elements(analyst.get(metrics + "active-users" + period).ok()),
                analyst.get(metrics + "retention" + period).ok(),
                analyst.get(metrics + "credit" + period).ok(),
                analyst.get(metrics + "money" + period).ok(),
                analyst.get(metrics + "service" + period).ok(),
                campaigns(operator),
                operator.get("/admin/v1/tickets/report" + period).ok(),
                operator.get("/admin/v1/points/summary").ok(),
                finance.get("/admin/v1/orders/summary").ok(),
                analyst.get(metrics + "reconciliation").ok(),
                finance.get("/admin/v1/ledger/trial-balance").ok());
    }

    private static List<JsonNode> inDoubt(Api risk) {
        return App.items(
                risk.get("/admin/v1/credit-decisions?open=true&limit=100").ok());
    }

    private static Map<String, Map<Tally.Fact, Long>> funnel(JsonNode report) {
        var funnel = new TreeMap<String, Map<Tally.Fact, Long>>();
        for (var line : report.get("items")) {
            var counts = funnel.computeIfAbsent(line.get("channel").asString(), _ -> new TreeMap<>());
            line.get("steps")
                    .forEach(step -> counts.put(
                            STEPS.get(step.get("step").asString()),
                            step.get("users").asLong()));
        }
        return funnel;
    }

    private static List<JsonNode> campaigns(Api operator) {
        return App.items(operator.get("/admin/v1/campaigns?limit=100").ok()).stream()
                .map(campaign -> operator.get(
                                "/admin/v1/campaigns/" + campaign.get("id").asString() + "/report")
                        .ok())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode report) {
        return report.get("items").valueStream().toList();
    }
}
