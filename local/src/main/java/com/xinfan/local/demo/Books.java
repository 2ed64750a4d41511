package com.xinfan.local.demo;

import static com.xinfan.local.report.Cell.number;
import static com.xinfan.local.report.Cell.percent;
import static com.xinfan.local.report.Cell.text;
import static com.xinfan.local.report.Cell.yuan;

import com.xinfan.local.report.Chart;
import com.xinfan.local.report.Chart.Series;
import com.xinfan.local.report.Section;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the business did with money, credit and service, and whether its books agree; amounts in yuan. */
final class Books {

    private final Figures after;

    Books(Figures after) {
        this.after = after;
    }

    List<Section> sections() {
        return List.of(money(), credit(), service(), messages(), reconciliation(), trialBalance());
    }

    private Section money() {
        var total = after.money().get("total");
        var days = after.money()
                .get("items")
                .valueStream()
                .filter(day -> after.isOver(day, 0))
                .toList();
        var labels = days.stream().map(day -> day.get("day").asString()).toList();
        var rows = total.properties().stream()
                .map(entry -> List.of(entry.getKey(), yuan(entry.getValue().asLong())))
                .toList();
        return new Section(
                "资金",
                "Money (yuan)",
                List.of("what", "amount"),
                rows,
                new Chart.Lines(
                        labels, List.of(daily("deposits", days), daily("invested", days), daily("withdrawals", days))));
    }

    private Section credit() {
        var flow = after.credit().get("flow");
        var book = after.credit().get("book");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("applied", number(flow.get("applied").asLong())));
        rows.add(List.of("approval rate", percent(flow, "approvalRate")));
        rows.add(List.of("loans disbursed", number(flow.get("loans").asLong())));
        rows.add(List.of("disbursed", yuan(flow.get("disbursed").asLong())));
        rows.add(List.of("repaid principal", yuan(flow.get("repaid").asLong())));
        rows.add(List.of("outstanding", yuan(book.get("outstanding").asLong())));
        rows.add(List.of("overdue rate by amount", percent(book, "overdueRateByAmount")));
        rows.add(List.of("overdue rate by loans", percent(book, "overdueRateByLoans")));
        for (var bucket : book.get("buckets")) {
            if (bucket.get("loans").asLong() > 0) {
                rows.add(List.of(
                        "overdue " + bucket.get("bucket").asString(),
                        yuan(bucket.get("outstanding").asLong())));
            }
        }
        rows.add(List.of("bad debt", yuan(flow.get("badDebt").asLong())));
        return new Section("信贷", "Lending (yuan)", List.of("what", "value"), rows, null);
    }

    private Section service() {
        var complaints = after.service().get("complaints");
        var rows = List.of(
                List.of("complaints", number(complaints.get("filed").asLong())),
                List.of("resolved", number(complaints.get("resolved").asLong())),
                List.of("upheld", number(complaints.get("upheld").asLong())),
                List.of("average score (1–5)", text(after.tickets().get("total"), "averageScore")),
                List.of(
                        "points outstanding",
                        number(after.points().get("outstanding").asLong())));
        return new Section("服务", "Service", List.of("what", "value"), rows, null);
    }

    private Section messages() {
        var columns = List.of("requested", "delivered", "suppressed", "failed", "opened");
        var head = new ArrayList<>(List.of("class"));
        head.addAll(columns);
        var rows = after.service()
                .get("messages")
                .valueStream()
                .map(line -> {
                    var row = new ArrayList<>(List.of(text(line, "messageClass")));
                    columns.forEach(column -> row.add(number(line.get(column).asLong())));
                    return List.<String>copyOf(row);
                })
                .toList();
        return new Section("消息", "Messages by class", head, rows, null);
    }

    private Section reconciliation() {
        return new Section(
                "对账",
                "Reconciliation: analytics against the ledger (yuan)",
                List.of("figure", "analytics", "ledger", "difference"),
                after.reconciliation()
                        .get("items")
                        .valueStream()
                        .map(line -> List.of(
                                line.get("figure").asString(),
                                yuan(line.get("analytics").asLong()),
                                yuan(line.get("ledger").asLong()),
                                yuan(line.get("difference").asLong())))
                        .toList(),
                null);
    }

    private Section trialBalance() {
        var rows = new ArrayList<List<String>>();
        for (var account : after.trialBalance().get("accounts")) {
            rows.add(List.of(
                    account.get("group").asString(), yuan(account.get("balance").asLong())));
        }
        rows.add(List.of("sum", yuan(after.trialBalance().get("imbalance").asLong())));
        return new Section("试算平衡", "Trial balance (yuan)", List.of("account", "balance"), rows, null);
    }

    private static Series daily(String name, List<JsonNode> days) {
        return new Series(
                name,
                days.stream()
                        .map(day -> day.at("/sums/" + name).asLong() / 100.0)
                        .toList());
    }
}
