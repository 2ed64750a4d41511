package com.xinfan.analytics.store;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.ContentEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns an event into its row. A person is active by what they do themselves: signing up, consenting, verifying,
 * binding, answering, ordering, and whatever the app tracks. What a bank, a timer or a campaign does later is not their
 * activity. The bank's card token stays out: no figure needs it.
 */
final class Facts {

    private final JsonMapper json;

    Facts(JsonMapper json) {
        this.json = json;
    }

    Fact of(Envelope envelope) {
        var detail = switch (envelope.event()) {
            case UserEvent event -> ofUser(event);
            case TradeEvent event -> ofTrade(event);
            case CampaignEvent event -> ofCampaign(event);
            case LoanEvent event -> ofLoan(event);
            case RiskEvent event -> ofRisk(event);
            case MessageEvent event -> ofMessage(event);
            case ContentEvent.Published it -> Detail.passive().named(it.kind()).with("contentId", it.contentId());
            case ContentEvent.Retired it -> Detail.passive().with("contentId", it.contentId());
            case BehaviourEvent.Tracked it ->
                Detail.active().named(it.name()).with("deviceId", it.deviceId()).with(it.properties());
        };
        var event = envelope.event();
        return new Fact(
                envelope.id(),
                envelope.type(),
                detail.name,
                event.subject(),
                event.at(),
                detail.amount == null ? null : detail.amount.fen(),
                detail.channel,
                detail.first,
                detail.active,
                json.writeValueAsString(detail.properties));
    }

    private static Detail ofUser(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered it ->
                Detail.active()
                        .through(it.channel())
                        .with("platform", it.device().platform())
                        .with("clickId", it.clickId());
            case UserEvent.ConsentChanged it ->
                Detail.active()
                        .named(it.purpose().name())
                        .with("version", it.version())
                        .with("granted", it.granted());
            case UserEvent.IdentityVerified it ->
                Detail.active()
                        .with("ageBand", it.ageBand())
                        .with("region", it.region())
                        .with("accountClass", it.accountClass());
            case UserEvent.CardBound it -> Detail.active().first(it.first()).with("bank", it.bank());
            case UserEvent.SuitabilityAssessed it ->
                Detail.active().named(it.level().name()).with("attempt", it.attempt());
            case UserEvent.ComplaintFiled it ->
                Detail.active().named(it.category()).with("ticketId", it.ticketId());
            case UserEvent.ComplaintResolved it ->
                Detail.passive()
                        .named(it.category())
                        .with("ticketId", it.ticketId())
                        .with("upheld", it.upheld());
        };
    }

    private static Detail ofLoan(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Applied it ->
                Detail.active()
                        .worth(it.amount())
                        .with("applicationId", it.applicationId())
                        .with("productId", it.productId());
            case LoanEvent.Approved it -> Detail.passive().worth(it.amount()).with("applicationId", it.applicationId());
            case LoanEvent.Rejected it ->
                Detail.passive().with("applicationId", it.applicationId()).with("reasons", it.reasons());
            case LoanEvent.Disbursed it ->
                loan(it.loanId()).worth(it.principal()).with("productId", it.productId());
            case LoanEvent.InstalmentPaid it ->
                loan(it.loanId())
                        .worth(it.principal())
                        .with("number", it.number())
                        .with("interest", it.interest().fen())
                        .with("penalty", it.penalty().fen());
            case LoanEvent.Overdue it ->
                loan(it.loanId())
                        .named(it.bucket().name())
                        .worth(it.outstanding())
                        .with("daysPastDue", it.daysPastDue())
                        .with("due", it.due().fen());
            case LoanEvent.Cured it -> loan(it.loanId());
            case LoanEvent.Settled it -> loan(it.loanId());
            case LoanEvent.LossRecognised it -> loan(it.loanId()).worth(it.change());
            case LoanEvent.WrittenOff it -> loan(it.loanId()).worth(it.principal());
            case LoanEvent.Recovered it -> loan(it.loanId()).worth(it.amount());
        };
    }

    private static Detail ofRisk(RiskEvent event) {
        return switch (event) {
            case RiskEvent.Decided it ->
                Detail.passive()
                        .named(it.outcome().name())
                        .with("scenario", it.scenario())
                        .with("score", it.score());
            case RiskEvent.CaseOpened it ->
                Detail.passive().named(it.kind().name()).with("caseId", it.caseId());
            case RiskEvent.CaseClosed it ->
                Detail.passive()
                        .named(it.kind().name())
                        .with("caseId", it.caseId())
                        .with("outcome", it.outcome());
        };
    }

    private static Detail ofMessage(MessageEvent event) {
        return switch (event) {
            case MessageEvent.Requested it -> message(it).named(it.template());
            case MessageEvent.Delivered it -> message(it).named(it.template()).with("channel", it.channel());
            case MessageEvent.Opened it -> Detail.active().with("messageId", it.messageId());
            case MessageEvent.Suppressed it -> message(it).named(it.template()).with("reason", it.reason());
            case MessageEvent.Failed it -> message(it).named(it.template()).with("reason", it.reason());
        };
    }

    private static Detail loan(Object loanId) {
        return Detail.passive().with("loanId", loanId);
    }

    private static Detail message(MessageEvent event) {
        return Detail.passive().with("messageId", event.messageId());
    }

    private static Detail ofTrade(TradeEvent event) {
        return switch (event) {
            case TradeEvent.ProductPublished it ->
                Detail.passive()
                        .with("productId", it.productId())
                        .with("productType", it.type())
                        .with("riskLevel", it.riskLevel());
            case TradeEvent.DepositSettled it ->
                Detail.passive().worth(it.amount()).with("depositId", it.depositId());
            case TradeEvent.OrderPlaced it ->
                Detail.active()
                        .worth(it.amount())
                        .with("orderId", it.orderId())
                        .with("productId", it.productId())
                        .with("productType", it.productType())
                        .with("couponId", it.couponId());
            case TradeEvent.OrderConfirmed it ->
                Detail.passive()
                        .worth(it.amount())
                        .first(it.first())
                        .with("orderId", it.orderId())
                        .with("productId", it.productId())
                        .with("productType", it.productType())
                        .with("couponId", it.couponId())
                        .with("couponCost", it.couponCost().fen());
            case TradeEvent.OrderFailed it ->
                Detail.passive()
                        .named(it.reason())
                        .with("orderId", it.orderId())
                        .with("productId", it.productId());
            case TradeEvent.IncentivePosted it ->
                Detail.passive()
                        .named(it.step().name())
                        .worth(it.amount())
                        .with("campaignId", it.campaignId())
                        .with("couponId", it.couponId());
            case TradeEvent.WithdrawalSettled it ->
                Detail.passive().worth(it.amount()).with("withdrawalId", it.withdrawalId());
            case TradeEvent.IncomeCredited it ->
                holding(it.holdingId(), it.productId(), it.productType())
                        .worth(it.amount())
                        .with("boost", it.boost().fen());
            case TradeEvent.Matured it ->
                holding(it.holdingId(), it.productId(), it.productType()).worth(it.principal());
            case TradeEvent.Redeemed it ->
                holding(it.holdingId(), it.productId(), it.productType()).worth(it.amount());
            case TradeEvent.CommissionEarned it ->
                Detail.passive()
                        .worth(it.amount())
                        .with("orderId", it.orderId())
                        .with("productId", it.productId());
        };
    }

    private static Detail holding(Object holdingId, Object productId, Object productType) {
        return Detail.passive()
                .with("holdingId", holdingId)
                .with("productId", productId)
                .with("productType", productType);
    }

    private static Detail ofCampaign(CampaignEvent event) {
        return switch (event) {
            case CampaignEvent.Published it -> Detail.passive().with("campaignId", it.campaignId());
            case CampaignEvent.IncentiveGranted it ->
                incentive(it.couponId(), it.campaignId())
                        .named(it.kind().name())
                        .worth(it.maxCost());
            case CampaignEvent.IncentiveReserved it ->
                incentive(it.couponId(), it.campaignId()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveUsed it ->
                incentive(it.couponId(), it.campaignId()).worth(it.cost()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveReleased it ->
                incentive(it.couponId(), it.campaignId()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveExpired it ->
                incentive(it.couponId(), it.campaignId())
                        .named(it.kind().name())
                        .worth(it.maxCost());
            case CampaignEvent.ReferralQualified it ->
                Detail.passive().with("referralId", it.referralId()).with("inviteeId", it.inviteeId());
            case CampaignEvent.PointsChanged it ->
                Detail.passive().named(it.cause()).with("change", it.change());
        };
    }

    private static Detail incentive(Object couponId, Object campaignId) {
        return Detail.passive().with("couponId", couponId).with("campaignId", campaignId);
    }

    /** What an event adds to the columns all rows have. */
    private static final class Detail {

        private final boolean active;
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private @Nullable String name;
        private @Nullable Money amount;
        private @Nullable String channel;
        private boolean first;

        private Detail(boolean active) {
            this.active = active;
        }

        static Detail active() {
            return new Detail(true);
        }

        static Detail passive() {
            return new Detail(false);
        }

        Detail named(String value) {
            name = value;
            return this;
        }

        Detail worth(Money value) {
            amount = value;
            return this;
        }

        Detail through(@Nullable String value) {
            channel = value;
            return this;
        }

        Detail first(boolean value) {
            first = value;
            return this;
        }

        Detail with(String property, @Nullable Object value) {
            if (value != null) {
                properties.put(property, value);
            }
            return this;
        }

        Detail with(Map<String, String> values) {
            properties.putAll(values);
            return this;
        }
    }
}
