package com.xinfan.user.support.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.support.DeskTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A figure and the list behind it are the same tickets. */
class DeskReportApiTests extends DeskTest {

    private static final String PERIOD = "from=2027-03-01&to=2027-03-31";

    @Test
    void everyFigureLeadsToExactlyItsTickets() {
        aMonth();
        var analyst = staffToken("an", Role.ANALYST);
        var checked = 0;
        for (var by : DeskReport.Dimension.values()) {
            var report = get("/admin/v1/desk/report?" + PERIOD + "&by=" + by, analyst)
                    .body();
            for (var line : report.path("items")) {
                checked += compare(line);
            }
            checked += compare(report.path("total"));
            var filed = report.path("items")
                    .valueStream()
                    .mapToLong(line -> line.at("/figures/FILED/count").asLong())
                    .sum();
            assertThat(filed)
                    .as(by.name())
                    .isEqualTo(report.at("/total/figures/FILED/count").asLong());
        }
        assertThat(checked).isGreaterThan(100);
        var narrowed = get("/admin/v1/desk/report?" + PERIOD + "&by=AGENT&kind=COMPLAINT", analyst)
                .body();
        assertThat(narrowed.at("/total/figures/UPHELD/count").asLong()).isEqualTo(1);
        assertThat(narrowed.at("/total/figures/UPHELD/tickets").asString()).contains("kind=COMPLAINT");
        compare(narrowed.path("total"));
        assertThat(narrowed.at("/total/satisfactionRate").asString()).isEqualTo("1.0000");
    }

    @Test
    void theChatsOfAPeriodAreBehindItsFigures() {
        businessClock.set(LocalDate.of(2027, 4, 7));
        businessClock.advance(Duration.ofHours(11));
        var user = aNewcomer();
        var alone = open(user);
        post(CHATS + "/" + alone + "/end", user.token(), null);
        var served = open(user);
        post(CHATS + "/" + served + "/person", user.token(), null);
        businessClock.advance(Duration.ofMinutes(3));
        post(AGENT_CHATS + "/" + served + "/acceptance", agent("mei"), null);
        post(CHATS + "/" + served + "/end", user.token(), null);
        post(CHATS + "/" + served + "/survey", user.token(), Map.of("score", 4));
        var left = open(aNewcomer());
        var day = "from=2027-04-07&to=2027-04-07";
        var report = get("/admin/v1/desk/chat-report?" + day, staffToken("an", Role.ANALYST))
                .body();
        var figures = report.at("/total/figures");
        assertThat(figures.path("OPENED").asInt()).isEqualTo(3);
        assertThat(figures.path("SELF_SERVED").asInt()).isEqualTo(1);
        assertThat(figures.path("SATISFIED").asInt()).isEqualTo(1);
        assertThat(report.at("/total/waitSeconds").asLong()).isBetween(180L, 190L);
        for (var figure : figures.properties()) {
            var path = "/admin/v1/desk/chat-report/chats?" + day + "&figure=" + figure.getKey();
            assertThat(get(path, agent("mei")).body().path("items"))
                    .as(path)
                    .hasSize(figure.getValue().asInt());
        }
        var opened = get("/admin/v1/desk/chat-report/chats?" + day, agent("mei"));
        assertThat(opened.body().findValuesAsString("id")).contains(alone, served, left);
    }

    @Test
    void aPeriodHasTwoEnds() {
        var analyst = staffToken("an", Role.ANALYST);
        assertThat(get("/admin/v1/desk/report?from=2027-03-01&by=KIND", analyst).param())
                .isEqualTo("to");
        assertThat(get("/admin/v1/desk/report?" + PERIOD + "&by=MOON", analyst).status())
                .isEqualTo(400);
        assertThat(get("/admin/v1/desk/report?" + PERIOD + "&by=KIND&channel=PIGEON", analyst)
                        .status())
                .isEqualTo(400);
    }

    private int compare(JsonNode line) {
        var compared = 0;
        for (var figure : line.path("figures").properties()) {
            var counted = figure.getValue();
            var path = counted.path("tickets").asString() + "&limit=100";
            var listed = get(path, agent("mei")).body().path("items");
            assertThat(listed.size()).as(path).isEqualTo(counted.path("count").asInt());
            compared++;
        }
        return compared;
    }

    private void aMonth() {
        businessClock.set(LocalDate.of(2027, 3, 2));
        businessClock.advance(Duration.ofHours(10));
        var happy = aNewcomer();
        var upheld = file(happy, "COMPLAINT", "CAMPAIGN");
        var campaign = Ids.next();
        var cause = Map.of("code", "MISLEADING_TEXT", "targetKind", "CAMPAIGN", "targetId", campaign);
        assertThat(put(DESK + "/" + upheld + "/cause", agent("mei"), cause).text("/causeId"))
                .isEqualTo(campaign.toString());
        assertThat(put(DESK + "/" + upheld + "/cause", agent("mei"), Map.of("code", "X1", "targetKind", "PRODUCT"))
                        .code())
                .isEqualTo("ticket_cause");
        post(DESK + "/" + upheld + "/resolution", agent("mei"), Map.of("text", "已退", "upheld", true));
        post(TICKETS + "/" + upheld + "/survey", happy.token(), Map.of("score", 5));
        var rejected = file(aNewcomer(), "COMPLAINT", "LOAN");
        post(DESK + "/" + rejected + "/resolution", agent("lei"), Map.of("text", "不成立", "upheld", false));
        file(aNewcomer(), "QUESTION", "OTHER");
        businessClock.advance(Duration.ofDays(4));
        file(aNewcomer(), "REQUEST", "CARD");
        var unhappy = aNewcomer();
        var answered = file(unhappy, "QUESTION", "ORDER");
        post(DESK + "/" + answered + "/resolution", agent("mei"), Map.of("text", "已答"));
        post(TICKETS + "/" + answered + "/survey", unhappy.token(), Map.of("score", 2));
        put(DESK + "/" + answered + "/tags", agent("mei"), Map.of("tags", List.of("nav")));
        businessClock.advance(Duration.ofHours(30));
        runDueWork();
    }
}
