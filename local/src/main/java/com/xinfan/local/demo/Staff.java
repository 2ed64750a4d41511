package com.xinfan.local.demo;

import static com.xinfan.local.demo.Tally.Fact.CARD_BOUND;
import static com.xinfan.local.demo.Tally.Fact.FIRST_INVESTED;
import static com.xinfan.local.demo.Tally.Fact.REGISTERED;
import static com.xinfan.local.demo.Tally.Fact.VERIFIED;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The people in the office: they book what advertising cost and read the platform's reports. */
public final class Staff {

    private static final Map<String, Tally.Fact> STEPS = Map.of(
            "REGISTRATION", REGISTERED, "IDENTITY", VERIFIED, "CARD", CARD_BOUND, "FIRST_INVESTMENT", FIRST_INVESTED);

    private final URI gateway;

    public Staff(URI gateway) {
        this.gateway = gateway;
    }

    /** A member of staff of the local form, newly signed in: their session is shorter than a long demo. */
    public Api as(String username) {
        var api = new Api(gateway, null);
        var session = api.post("/admin/v1/sessions", Map.of("username", username, "password", "xinfan-local"))
                .ok();
        api.authenticate(session.get("accessToken").asString());
        return api;
    }

    /** Makes sure that the demo's channels exist. */
    void openChannels() {
        var analyst = as("operator");
        var known = App.items(analyst.get("/admin/v1/channels?limit=100").ok()).stream()
                .map(channel -> channel.get("code").asString())
                .toList();
        ChannelProfile.ALL.stream()
                .filter(channel -> !known.contains(channel.code()))
                .forEach(channel -> analyst.post(
                                "/admin/v1/channels", Map.of("code", channel.code(), "name", channel.name()))
                        .ok());
    }

    /** Books what a day's advertising brought and cost, from how many signed up that day. */
    void recordSpend(LocalDate day, Map<ChannelProfile, Long> signUps) {
        var operator = as("operator");
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

    /** What the platform says of a period, both days included. */
    Figures figures(LocalDate from, LocalDate to) {
        var period = "?from=" + from + "&to=" + to;
        var analyst = as("analyst");
        var finance = as("finance");
        var facts = new TreeMap<String, Map<Tally.Fact, Long>>();
        for (var line : analyst.get("/admin/v1/metrics/funnel" + period).ok().get("items")) {
            var counts = facts.computeIfAbsent(line.get("channel").asString(), _ -> new TreeMap<>());
            line.get("steps")
                    .forEach(step -> counts.put(
                            STEPS.get(step.get("step").asString()),
                            step.get("users").asLong()));
        }
        var channels = List.copyOf(
                elements(analyst.get("/admin/v1/channels/report" + period).ok().get("items")));
        var active = List.copyOf(elements(
                analyst.get("/admin/v1/metrics/active-users" + period).ok().get("items")));
        var campaigns = App.items(
                        as("operator").get("/admin/v1/campaigns?limit=100").ok())
                .stream()
                .map(campaign -> as("operator")
                        .get("/admin/v1/campaigns/" + campaign.get("id").asString() + "/report")
                        .ok())
                .toList();
        return new Figures(
                facts,
                channels,
                active,
                campaigns,
                finance.get("/admin/v1/orders/summary").ok(),
                finance.get("/admin/v1/ledger/trial-balance").ok());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return array.valueStream().toList();
    }

    /**
     * The platform's own account of itself.
     *
     * @param facts the funnel by channel
     */
    record Figures(
            Map<String, Map<Tally.Fact, Long>> facts,
            List<JsonNode> channels,
            List<JsonNode> active,
            List<JsonNode> campaigns,
            JsonNode orders,
            JsonNode trialBalance) {

        long of(String channel, Tally.Fact fact) {
            return facts.getOrDefault(channel, Map.of()).getOrDefault(fact, 0L);
        }
    }
}
