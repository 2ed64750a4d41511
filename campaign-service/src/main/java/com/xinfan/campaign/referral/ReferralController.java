package com.xinfan.campaign.referral;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
     * @param paidAmount the value of all paid rewards in fen
     * @param rewards the latest rewards
     */
    record InvitationResponse(
            String code,
            long invited,
            long pending,
            long qualified,
            long paid,
            long paidAmount,
            String currency,
            List<RewardView> rewards) {}

    /** {@code amount} in fen. */
    record RewardView(
            ReferralState state,
            long amount,
            LocalDate payableOn,
            @Nullable Reason reason) {

        static RewardView of(ReferralBook.RewardLine line) {
            return new RewardView(line.state(), line.fen(), line.payableOn(), reason(line.refusal()));
        }

        private static @Nullable Reason reason(@Nullable Refusal refusal) {
            return switch (refusal) {
                case null -> null;
                case INVITER_OVERDUE -> Reason.OWN_LOAN_OVERDUE;
                case INVITEE_OVERDUE, INVITEE_RISK, INVITER_RISK, ACCOUNT_CLOSED -> Reason.NOT_ELIGIBLE;
            };
        }
    }

    /** Why a reward was refused, as far as the inviter may know: a friend's debts are the friend's affair. */
    enum Reason {
        OWN_LOAN_OVERDUE,
        NOT_ELIGIBLE
    }

    @Operation(summary = "我的邀请码、邀请人数与奖励")
    @GetMapping("/api/v1/invitation")
    InvitationResponse invitation(CurrentUser user) {
        var code = invitations
                .find(user.id())
                .orElseThrow(() -> ReferralProblem.PROFILE_PENDING.problem().retryAfter(SOON));
        var tally = referrals.tally(user.id());
        return new InvitationResponse(
                code.value(),
                tally.invited(),
                tally.pending(),
                tally.qualified(),
                tally.paid(),
                tally.paidFen(),
                Money.CNY,
                referrals.rewards(user.id()).stream().map(RewardView::of).toList());
    }
}
