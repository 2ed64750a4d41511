package com.xinfan.contract.event;

import java.util.Locale;

/** A stream of events: one Kafka topic, written by one service (risk, message and privacy by several). */
public enum EventStream {
    USER,
    TRADE,
    LOAN,
    CAMPAIGN,
    RISK,
    CONTENT,
    MESSAGE,
    BEHAVIOUR,
    PRIVACY;

    /** The topic's name. */
    public String topic() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic that takes the records no consumer could apply. */
    public String deadLetterTopic() {
        return topic() + ".dlt";
    }
}
