package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.daysPass;
import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.investor;
import static com.xinfan.e2e.Platform.ledger;
import static com.xinfan.e2e.Platform.now;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Analytics tells what happened, and its money is the ledger's. */
class FiguresIT {

    private static final long AMOUNT = 500_000;

    @Test
    void theNextDayTellsWhoCameBack() {
        var day = today();
        var stays = investor(2, AMOUNT).app();
        var leaves = investor(2, AMOUNT).app();
        assertThat(stays).isNotSameAs(leaves);
        eventually(() -> cohort(day).get("users").asLong() >= 2);
        var before = cohort(day).get("users").asLong();
        assertThat(retained(day).hasNonNull("users")).isFalse();
        daysPass(1);
        stays.track(UUID.randomUUID(), "app_open", now().toString());
        eventually(() -> retained(day).get("users").asLong() >= 1);
        assertThat(retained(day).get("users").asLong()).isLessThan(before);
        assertThat(retained(day).get("rate").asString()).startsWith("0.");
    }

    @Test
    void theChannelsReturnIsWhatItsPeopleBroughtAndCost() {
        var investor = investor(2, AMOUNT);
        var product = investor.app().productsForMyLevel().stream()
                .filter(each -> each.get("type").asString().equals("FIXED_TERM"))
                .filter(each -> each.get("suitable").asBoolean())
                .filter(each -> !each.get("name").asString().contains("7天"))
                .findFirst()
                .orElseThrow();
        var commission = ledger("COMMISSION_INCOME");
        var revenue = channel("appstore").get("revenue").asLong();
        investor.app().order(id(product), AMOUNT, null, List.of()).ok();
        var earned = commission - ledger("COMMISSION_INCOME");
        assertThat(earned).isPositive();
        eventually(() -> channel("appstore").get("revenue").asLong() == revenue + earned);
    }

    @Test
    void everyFigureOfMoneyIsTheLedgers() {
        eventually(() -> {
            var lines = staff("analyst")
                    .get("/admin/v1/metrics/reconciliation")
                    .ok()
                    .get("items");
            assertThat(lines.size()).isGreaterThan(5);
            return lines.valueStream().allMatch(line -> line.get("difference").asLong() == 0);
        });
    }

    private static JsonNode channel(String code) {
        var period = "?from=" + today() + "&to=" + today();
        return staff("analyst")
                .get("/admin/v1/channels/report" + period)
                .ok()
                .get("items")
                .valueStream()
                .filter(line -> line.get("channel").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode cohort(LocalDate day) {
        var period = "?from=" + day + "&to=" + day;
        return staff("analyst")
                .get("/admin/v1/metrics/retention" + period)
                .ok()
                .get("items")
                .get(0);
    }

    private static JsonNode retained(LocalDate day) {
        return cohort(day).get("retained").get(0);
    }
}
