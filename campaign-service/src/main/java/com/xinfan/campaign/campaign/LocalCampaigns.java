package com.xinfan.campaign.campaign;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The campaigns of a fresh local platform: written by one person, approved by another, like any other. */
@Component
@Profile("local")
class LocalCampaigns implements ApplicationRunner {

    private static final String NEWBIE = "新手礼";
    private static final String CHECK_IN = "每日签到";
    private static final String MEMBERS = "会员权益";
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final ProductScope FIXED_TERM = new ProductScope(List.of(ProductType.FIXED_TERM));
    private static final Duration PERIOD = Duration.ofDays(3 * 365);
    private static final int VALID_DAYS = 30;
    private static final long BUDGET_FEN = 5_000_000_000L;
    /** More each day, and a bonus for the whole week. */
    private static final CheckInRule WEEK = new CheckInRule(List.of(1, 2, 3, 4, 5, 5, 15), 365);

    private static final int FRIENDS_REWARDED = 100;
    private static final int ATTEMPTS = 180;

    private final CampaignService campaigns;
    private final CampaignSubmission submission;
    private final Approvals approvals;
    private final BusinessClock clock;

    LocalCampaigns(CampaignService campaigns, CampaignSubmission submission, Approvals approvals, BusinessClock clock) {
        this.campaigns = campaigns;
        this.submission = submission;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Nothing goes live without content-service's check, which may still be starting: we are ready after it. */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                bringLive(newbie());
                bringLive(checkIn());
                bringLive(members());
                return;
            } catch (RemoteFailure e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    /** Goes on from wherever an earlier start was cut off. */
    private void bringLive(CampaignDraft draft) {
        var campaign = campaigns.named(draft.name()).orElseGet(() -> campaigns.create(draft, AUTHOR));
        if (campaign.state() == CampaignState.DRAFT) {
            submission.submit(campaign.id(), AUTHOR);
        }
        approvals
                .latest(CampaignApproval.KIND, campaign.id())
                .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                .ifPresent(approval -> approvals.approve(approval.id(), APPROVER));
    }

    private CampaignDraft checkIn() {
        return draft(CHECK_IN, CampaignGoal.RETENTION, List.of(), WEEK);
    }

    private CampaignDraft draft(String name, CampaignGoal goal, List<GrantRule> rules, @Nullable CheckInRule checkIn) {
        var start = clock.today().atStartOfDay(BusinessClock.ZONE).toInstant();
        return new CampaignDraft(name, goal, start, start.plus(PERIOD), BUDGET_FEN, rules, checkIn);
    }

    private CampaignDraft newbie() {
        return draft(
                NEWBIE,
                CampaignGoal.ACQUISITION,
                List.of(
                        rule("register-cash-off", Trigger.REGISTERED, "注册得10元红包，定期满1,000元可用", off(1_000)),
                        rule("register-rate-boost", Trigger.REGISTERED, "注册得1%加息券，定期5万元以内可用", boost()),
                        rule("card-cash-off", Trigger.CARD_BOUND, "绑卡得5元红包，定期满1,000元可用", off(500)),
                        referral("referral-cash-off", "好友首次购买定期产品满30天，得20元红包，定期满1,000元可用")),
                null);
    }

    /** The quotas are user-service's; the limits here only bound what a campaign of a year can give. */
    private CampaignDraft members() {
        return draft(
                MEMBERS,
                CampaignGoal.RETENTION,
                List.of(
                        rule("birthday-cash-off", Trigger.BIRTHDAY, 1, "生日礼：20元红包，定期满1,000元可用", off(2_000)),
                        rule("member-rate-boost", Trigger.MEMBER_BOOST, 60, "会员1%加息券，定期5万元以内可用", boost())),
                null);
    }

    private static GrantRule rule(String code, Trigger trigger, String text, IncentiveTemplate incentive) {
        return rule(code, trigger, 1, text, incentive);
    }

    private static GrantRule rule(String code, Trigger trigger, int perUser, String text, IncentiveTemplate incentive) {
        return new GrantRule(code, trigger, null, perUser, text + "，30天内有效", incentive);
    }

    private static GrantRule referral(String code, String text) {
        return new GrantRule(
                code, Trigger.REFERRAL_FIRST_INVESTMENT, null, FRIENDS_REWARDED, text + "，30天内有效", off(2_000));
    }

    private static IncentiveTemplate off(long fen) {
        return template(IncentiveKind.CASH_OFF, fen, null, 100_000, null, null);
    }

    private static IncentiveTemplate boost() {
        return template(IncentiveKind.RATE_BOOST, null, Rate.parse("0.01"), 0, 5_000_000L, 180);
    }

    private static IncentiveTemplate template(
            IncentiveKind kind,
            @Nullable Long fen,
            @Nullable Rate rate,
            long minOrder,
            @Nullable Long maxPrincipal,
            @Nullable Integer maxTermDays) {
        return new IncentiveTemplate(kind, fen, rate, FIXED_TERM, minOrder, maxPrincipal, maxTermDays, VALID_DAYS);
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("staff", username), username, Set.of(role));
    }
}
