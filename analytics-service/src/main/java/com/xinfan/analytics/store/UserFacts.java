package com.xinfan.analytics.store;

import com.xinfan.contract.event.UserEvent;

/** The rows of the user stream. */
final class UserFacts {

    /** Whether a complaint was right: the {@code kind} of its resolution. */
    enum Verdict {
        UPHELD,
        REJECTED
    }

    private UserFacts() {}

    static Detail of(UserEvent event) {
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
            case UserEvent.CardBound it ->
                Detail.active().about(it.cardId()).first(it.first()).with("bank", it.bank());
            case UserEvent.SuitabilityAssessed it ->
                Detail.active().named(it.level().name()).with("attempt", it.attempt());
            case UserEvent.InvestorClassified it -> Detail.passive().with("professional", it.professional());
            case UserEvent.ComplaintFiled it ->
                Detail.active().named(it.category()).about(it.ticketId());
            case UserEvent.ComplaintResolved it ->
                Detail.passive()
                        .named(it.category())
                        .of(it.upheld() ? Verdict.UPHELD : Verdict.REJECTED)
                        .about(it.ticketId());
            case UserEvent.Frozen it -> Detail.passive().with("frozen", it.frozen());
            case UserEvent.CardUnbound it -> Detail.active().about(it.cardId());
            case UserEvent.Closed _, UserEvent.Erased _ -> Detail.passive();
            case UserEvent.TierChanged it -> Detail.passive().named(it.tier().name());
            case UserEvent.BenefitDue it -> Detail.passive().named(it.benefit().name());
        };
    }
}
