package com.xinfan.analytics.store;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.ContentEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.PrivacyEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns an event into its row. A person is active by what they do themselves: signing up, consenting, verifying,
 * binding, answering, ordering, borrowing, complaining, opening a message, and whatever the app tracks. What a bank, a
 * timer or a campaign does later is not their activity. The bank's card token stays out: no figure needs it.
 */
final class Facts {

    private final JsonMapper json;

    Facts(JsonMapper json) {
        this.json = json;
    }

    Fact of(Envelope envelope) {
        var detail = switch (envelope.event()) {
            case UserEvent event -> UserFacts.of(event);
            case TradeEvent event -> TradeFacts.of(event);
            case LoanEvent event -> LoanFacts.of(event);
            case CampaignEvent event -> CampaignFacts.of(event);
            case RiskEvent event -> RiskFacts.of(event);
            case MessageEvent event -> MessageFacts.of(event);
            case PrivacyEvent.ErasureCompleted it -> Detail.passive().named(it.service());
            case PrivacyEvent.HistoryErasureRequested it -> Detail.passive().about(it.requestId());
            case PrivacyEvent.HistoryErased it -> Detail.passive().about(it.requestId());
            case ContentEvent.Published it -> Detail.passive().named(it.kind()).about(it.contentId());
            case ContentEvent.Retired it -> Detail.passive().about(it.contentId());
            case BehaviourEvent.Tracked it ->
                Detail.active().named(it.name()).with("deviceId", it.deviceId()).with(it.properties());
        };
        var event = envelope.event();
        return new Fact(
                envelope.id(),
                envelope.type(),
                detail.name,
                detail.kind,
                event.subject(),
                detail.object,
                event.at(),
                fen(detail.amount),
                fen(detail.interest),
                fen(detail.penalty),
                fen(detail.boost),
                detail.channel,
                detail.first,
                detail.active,
                json.writeValueAsString(detail.properties));
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }
}
