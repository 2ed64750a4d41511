package com.xinfan.campaign.referral;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.DueWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings registrations, codes and investments together, whatever the order in which they are heard of. */
@Service
class ReferralService implements DueWork {

    private static final int AT_A_TIME = 500;

    private final Invitations invitations;
    private final Referrals referrals;
    private final Qualification qualification;

    ReferralService(Invitations invitations, Referrals referrals, Qualification qualification) {
        this.invitations = invitations;
        this.referrals = referrals;
        this.qualification = qualification;
    }

    /** Takes in a batch of events, in the transaction of the batch. */
    void hear(List<Envelope> envelopes) {
        var registrations = new ArrayList<UserEvent.Registered>();
        var orders = new ArrayList<TradeEvent.OrderConfirmed>();
        for (var envelope : envelopes) {
            if (envelope.event() instanceof UserEvent.Registered registered) {
                registrations.add(registered);
            } else if (envelope.event() instanceof TradeEvent.OrderConfirmed confirmed) {
                orders.add(confirmed);
            }
        }
        var concerned = new HashSet<UUID>();
        if (!orders.isEmpty()) {
            referrals.invested(orders);
            orders.forEach(order -> concerned.add(order.userId()));
        }
        if (!registrations.isEmpty()) {
            concerned.addAll(register(registrations));
        }
        qualification.qualify(concerned);
    }

    private List<UUID> register(List<UserEvent.Registered> registrations) {
        invitations.open(registrations);
        var codes = new LinkedHashMap<UserEvent.Registered, InvitationCode>();
        for (var registration : registrations) {
            var text = registration.inviteCode();
            if (text != null) {
                InvitationCode.read(text).ifPresent(code -> codes.put(registration, code));
            }
        }
        referrals.invite(codes);
        return referrals.resolve(
                registrations.stream().map(UserEvent.Registered::userId).toList());
    }

    @Override
    public String name() {
        return "referral-resolution";
    }

    /** Two transactions that commit at the same moment do not see each other's side of a pair: this one sees both. */
    @Override
    @Transactional
    public int runDue() {
        var bound = referrals.resolveMissed(AT_A_TIME);
        var invested = referrals.withMissedInvestment(AT_A_TIME);
        qualification.qualify(invested);
        return bound.size() + invested.size();
    }
}
