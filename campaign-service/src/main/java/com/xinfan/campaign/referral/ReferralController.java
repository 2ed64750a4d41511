package com.xinfan.campaign.referral;

import com.xinfan.platform.security.CurrentUser;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReferralController {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Invitations invitations;
    private final ReferralBook referrals;

    ReferralController(Invitations invitations, ReferralBook referrals) {
        this.invitations = invitations;
        this.referrals = referrals;
    }

    /**
     * @param pending rewards that wait for the observation period
     * @param qualified friends who made a first investment that counts
     */
    record InvitationResponse(String code, long invited, long pending, long qualified) {}

    @GetMapping("/api/v1/invitation")
    InvitationResponse invitation(CurrentUser user) {
        var code = invitations
                .find(user.id())
                .orElseThrow(() -> ReferralProblem.PROFILE_PENDING.problem().retryAfter(SOON));
        var tally = referrals.tally(user.id());
        return new InvitationResponse(code.value(), tally.invited(), tally.pending(), tally.qualified());
    }
}
