package com.xinfan.contract.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A business fact that one service tells the others. Consumers ignore unknown fields and skip unknown types. */
public sealed interface Event
        permits UserEvent,
                TradeEvent,
                LoanEvent,
                CampaignEvent,
                RiskEvent,
                ContentEvent,
                MessageEvent,
                BehaviourEvent,
                PrivacyEvent {

    /** When the fact happened, in business time. */
    Instant at();

    /** The stream, and so the topic, that carries it. */
    EventStream stream();

    /** The user whom the fact is about; null where there is none. */
    @Nullable
    UUID subject();

    /**
     * The Kafka key: order holds among events of one key. The user id, or the aggregate's id where there is no user.
     */
    String key();
}
