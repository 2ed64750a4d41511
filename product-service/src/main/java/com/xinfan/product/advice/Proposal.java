package com.xinfan.product.advice;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.profile.SuitabilityEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proposal and where it stands. */
record Proposal(
        UUID id,
        UUID userId,
        Adviser adviser,
        String summary,
        List<Line> lines,
        Status status,
        Instant proposedAt,
        Instant validUntil,
        @Nullable Instant endedAt,
        @Nullable String endReason) {

    enum Status {
        PROPOSED,
        CONFIRMED,
        DECLINED,
        EXPIRED,
        WITHDRAWN
    }

    /** Who proposes, under which licence. */
    record Adviser(UUID id, String username, String licenceNumber, LocalDate licenceUntil) {}

    /** A line on its way: to be decided; to be ordered; ordered; refused by the order; not wanted. */
    enum LineStatus {
        OPEN,
        CHOSEN,
        ORDERED,
        REFUSED,
        DECLINED
    }

    /**
     * One product of it.
     *
     * @param amount fen
     * @param warning what the client must acknowledge; null if nothing
     * @param acknowledged what she did acknowledge
     * @param failure the code of the problem that the order ended with
     */
    record Line(
            int number,
            UUID productId,
            String productName,
            RiskLevel riskLevel,
            int disclosureVersion,
            long amount,
            String reason,
            SuitabilityEvidence.@Nullable Warning warning,
            LineStatus status,
            @Nullable String acknowledged,
            @Nullable UUID orderId,
            @Nullable String failure) {}

    /** What the checks of the moment rested on. */
    record Grounds(SuitabilityEvidence suitability, String wordingVersion) {}

    /** Proves later which words were proposed. */
    String textHash() {
        return Approvals.hashOf(
                summary,
                lines.stream()
                        .map(line -> List.of(line.number(), line.productId(), line.amount(), line.reason()))
                        .toList());
    }

    Proposal with(List<Line> of) {
        return new Proposal(id, userId, adviser, summary, of, status, proposedAt, validUntil, endedAt, endReason);
    }

    boolean openAt(Instant now) {
        return status == Status.PROPOSED && now.isBefore(validUntil);
    }
}
