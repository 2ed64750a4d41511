package com.xinfan.campaign.rule;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.expression.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition may ask about. A fact that the event does not carry is the empty string or zero. */
public final class Facts {

    static final Map<String, ValueType> VARIABLES = Map.of(
            "channel", ValueType.STRING,
            "platform", ValueType.STRING,
            "inviteCode", ValueType.STRING,
            "ageBand", ValueType.STRING,
            "region", ValueType.STRING,
            "accountClass", ValueType.STRING,
            "bank", ValueType.STRING,
            "tier", ValueType.STRING,
            "productType", ValueType.STRING,
            "amountFen", ValueType.INT);

    private final Map<String, Object> values = new HashMap<>();

    private Facts() {
        VARIABLES.forEach((name, type) -> values.put(name, type == ValueType.INT ? (Object) 0L : ""));
    }

    public static Facts of(UserEvent.Registered event) {
        return new Facts()
                .with("channel", event.channel())
                .with("platform", event.device().platform())
                .with("inviteCode", event.inviteCode());
    }

    /** Without her consent to personalisation nobody is chosen by who she is. */
    public static Facts of(UserEvent.IdentityVerified event, boolean personalised) {
        return new Facts()
                .with("ageBand", personalised ? event.ageBand() : null)
                .with("region", personalised ? event.region() : null)
                .with("accountClass", event.accountClass());
    }

    public static Facts of(UserEvent.CardBound event) {
        return new Facts().with("bank", event.bank());
    }

    public static Facts of(UserEvent.BenefitDue event) {
        return new Facts().with("tier", event.tier());
    }

    public static Facts ofInvestment(ProductType productType, Money amount) {
        var facts = new Facts().with("productType", productType);
        facts.values.put("amountFen", amount.fen());
        return facts;
    }

    Map<String, Object> values() {
        return values;
    }

    private Facts with(String name, @Nullable Object value) {
        values.put(name, value == null ? "" : value.toString());
        return this;
    }
}
