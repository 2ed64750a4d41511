package com.xinfan.local.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The platform's own account of itself, as its staff read it.
 *
 * @param today the first day that is not over: its figures would read as a fall
 * @param funnel how many people reached each step, by channel
 * @param channels the channel report, a line for each channel
 * @param campaigns the report of each campaign
 */
record Figures(
        LocalDate today,
        Map<String, Map<Tally.Fact, Long>> funnel,
        List<JsonNode> channels,
        List<JsonNode> active,
        JsonNode retention,
        JsonNode credit,
        JsonNode money,
        JsonNode service,
        List<JsonNode> campaigns,
        JsonNode tickets,
        JsonNode points,
        JsonNode orders,
        JsonNode reconciliation,
        JsonNode trialBalance) {

    long of(String channel, Tally.Fact fact) {
        return funnel.getOrDefault(channel, Map.of()).getOrDefault(fact, 0L);
    }

    /** Whether the day of a line, or a day so many days later, is over. */
    boolean isOver(JsonNode line, int daysLater) {
        return LocalDate.parse(line.get("day").asString()).plusDays(daysLater).isBefore(today);
    }

    /** The balance of a group of accounts, in fen. */
    long balance(String group) {
        return trialBalance
                .get("accounts")
                .valueStream()
                .filter(line -> line.get("group").asString().equals(group))
                .mapToLong(line -> line.get("balance").asLong())
                .sum();
    }
}
