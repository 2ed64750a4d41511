package com.xinfan.user.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person says that something about her is wrong, and what is right. */
record Correction(
        UUID id,
        UUID userId,
        Subject what,
        String value,
        String evidence,
        Status status,
        Instant askedAt,
        Instant dueAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {

    enum Subject {
        NAME("姓名"),
        ID_NUMBER("证件号码"),
        PHONE("手机号"),
        CARD("银行卡"),
        SUITABILITY("风险测评"),
        TRANSACTION("交易记录"),
        LOAN("借款记录"),
        CREDIT("征信信息"),
        RISK("风控信息"),
        OTHER("其他信息");

        private final String zh;

        Subject(String zh) {
            this.zh = zh;
        }

        String zh() {
            return zh;
        }
    }

    enum Status {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    @Override
    public String toString() {
        return "Correction[" + id + "]";
    }
}
