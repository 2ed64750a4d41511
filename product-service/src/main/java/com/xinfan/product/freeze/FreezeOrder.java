package com.xinfan.product.freeze;

import com.xinfan.platform.approval.Approvals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing to be done to a freeze, on the word of a document. */
record FreezeOrder(
        UUID id,
        UUID freezeId,
        Kind kind,
        Paper paper,
        @Nullable Long amount,
        @Nullable LocalDate untilDay,
        Status status,
        String author,
        @Nullable String decidedBy,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    /** 冻结, 续冻, 解冻, 扣划. */
    enum Kind {
        PLACE,
        CONTINUE,
        RELEASE,
        DEDUCT
    }

    enum Status {
        SUBMITTED,
        APPLIED,
        REJECTED
    }

    /** Who says so, and where it is written. For a freeze of the platform the authority is the platform. */
    record Paper(String authority, String documentNumber, String officer, String reason) {}

    String hash(Freeze freeze) {
        return Approvals.hashOf(
                id,
                kind,
                paper.authority(),
                paper.documentNumber(),
                paper.officer(),
                paper.reason(),
                amount,
                untilDay,
                freeze.userId(),
                freeze.kind(),
                freeze.scope(),
                freeze.amount(),
                freeze.fromDay());
    }
}
