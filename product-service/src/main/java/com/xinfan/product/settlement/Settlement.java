package com.xinfan.product.settlement;

import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One month with one product's issuer, in fen. Dues are positive when the issuer owes them; the principal is what
 * holdings have paid in and is not due.
 */
record Settlement(
        UUID id,
        UUID productId,
        LocalDate month,
        long principalOpening,
        long principalClosing,
        long incomeDue,
        long commissionDue,
        Status status,
        @Nullable String author,
        @Nullable String approver,
        @Nullable String paymentReference,
        @Nullable LocalDate paidOn,
        Instant createdAt,
        @Nullable Instant settledAt) {

    enum Status {
        DRAFT,
        SUBMITTED,
        APPROVED,
        SETTLED
    }

    /** Which of the issuer's accounts a line is about. */
    enum Side {
        PRINCIPAL,
        INCOME,
        COMMISSION;

        String account(UUID product) {
            return switch (this) {
                case PRINCIPAL -> Chart.productSettlement(product).code();
                case INCOME -> Chart.productIncome(product).code();
                case COMMISSION -> Chart.commissionReceivable(product).code();
            };
        }

        /** In the books debit is positive; principal is shown as what the issuer holds for users. */
        long shown(long booked) {
            return this == PRINCIPAL ? -booked : booked;
        }
    }

    /** What moved on one account by one kind of transfer. */
    record SettlementLine(Side account, String kind, long entries, long amount) {}

    long due() {
        return incomeDue + commissionDue;
    }

    YearMonth yearMonth() {
        return YearMonth.from(month);
    }

    String hash(List<SettlementLine> lines) {
        return Approvals.hashOf(
                id,
                productId,
                month,
                incomeDue,
                commissionDue,
                lines.stream().map(SettlementLine::toString).toList());
    }

    /** The payment that clears what is due; null when nothing moves. */
    @Nullable
    Transfer payment(String reference, Instant at) {
        var postings = new ArrayList<Posting>();
        if (due() != 0) {
            postings.add(new Posting(Chart.settlementBank(), due()));
        }
        if (incomeDue != 0) {
            postings.add(new Posting(Chart.productIncome(productId), -incomeDue));
        }
        if (commissionDue != 0) {
            postings.add(new Posting(Chart.commissionReceivable(productId), -commissionDue));
        }
        return postings.isEmpty()
                ? null
                : Transfer.of("settlement:" + id, "settlement", at, postings)
                        .withMetadata(Map.of("payment", reference, "month", month.toString()));
    }
}
