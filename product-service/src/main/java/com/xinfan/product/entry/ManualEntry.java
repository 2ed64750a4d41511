package com.xinfan.product.entry;

import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.ChartCodes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry and where it stands. */
record ManualEntry(
        UUID id,
        Content content,
        Status status,
        @Nullable UUID reverses,
        String author,
        @Nullable String approver,
        @Nullable UUID transferId,
        Instant createdAt,
        @Nullable Instant postedAt) {

    /** What a person writes and the second one approves. */
    record Content(String reason, String evidence, LocalDate effectiveOn, List<Line> lines) {

        Content {
            lines = List.copyOf(lines);
        }

        /** Names the first place that cannot be posted. */
        void check(LocalDate today) {
            if (effectiveOn.isAfter(today) || effectiveOn.getYear() < 2000) {
                throw EntryProblem.ENTRY_DAY.at("/effectiveOn");
            }
            var accounts = new HashSet<String>();
            var sum = 0L;
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                line.check("/lines/" + i);
                if (!accounts.add(line.account())) {
                    throw EntryProblem.ENTRY_ACCOUNT_TWICE.at("/lines/" + i + "/account");
                }
                sum = Math.addExact(sum, line.amount());
            }
            if (sum != 0) {
                throw EntryProblem.ENTRY_UNBALANCED.at("/lines", sum);
            }
        }

        Content mirrored(String why, String proof, LocalDate day) {
            return new Content(
                    why,
                    proof,
                    day,
                    lines.stream()
                            .map(line -> new Line(line.account(), -line.amount()))
                            .toList());
        }
    }

    /** Debit positive, credit negative, in fen. */
    record Line(String account, long amount) {

        private void check(String at) {
            if (ChartCodes.find(account).isEmpty()) {
                throw EntryProblem.ENTRY_ACCOUNT_UNKNOWN.at(at + "/account", account);
            }
            if (amount == 0) {
                throw EntryProblem.ENTRY_AMOUNT_ZERO.at(at + "/amount");
            }
        }
    }

    enum Status {
        DRAFT,
        SUBMITTED,
        POSTED,
        REJECTED,
        CANCELLED
    }

    String hash() {
        return Approvals.hashOf(id, content.reason(), content.evidence(), content.effectiveOn(), reverses, lines());
    }

    private List<Object> lines() {
        var parts = new ArrayList<Object>();
        content.lines().forEach(line -> parts.add(line.account() + "=" + line.amount()));
        return parts;
    }

    /** Today it takes effect now, on an earlier day at its end. */
    Transfer transfer(Instant now) {
        var endOfDay = content.effectiveOn()
                .plusDays(1)
                .atStartOfDay(BusinessClock.ZONE)
                .toInstant()
                .minusMillis(1);
        var postings = content.lines().stream()
                .map(line -> new Posting(ChartCodes.find(line.account()).orElseThrow(), line.amount()))
                .toList();
        return Transfer.of("manual-entry:" + id, "manual-entry", endOfDay.isBefore(now) ? endOfDay : now, postings)
                .withMetadata(
                        reverses == null
                                ? Map.of("evidence", content.evidence())
                                : Map.of("evidence", content.evidence(), "reverses", reverses.toString()));
    }

    void require(Status... allowed) {
        if (!List.of(allowed).contains(status)) {
            throw EntryProblem.ENTRY_STATE.problem(status);
        }
    }
}
