package com.xinfan.user.support.text;

import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.support.text.DeskTexts.DeskTextView;
import com.xinfan.user.support.text.DeskTexts.Draft;
import com.xinfan.user.support.text.DeskTexts.Kind;
import com.xinfan.user.support.text.DeskTexts.Status;
import com.xinfan.user.support.ticket.TicketCategory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The words of a desk on one machine: written by one person, approved by another, like any other. */
@Component
@Profile("local")
class LocalTexts implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTexts.class);
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DeskTexts texts;
    private final TextSubmission submission;
    private final Approvals approvals;

    LocalTexts(DeskTexts texts, TextSubmission submission, Approvals approvals) {
        this.texts = texts;
        this.submission = submission;
        this.approvals = approvals;
    }

    /** Does not hold up the start: the wording check needs content-service, which may start later. */
    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("local-desk-texts").start(() -> drafts().forEach(this::bringLive));
    }

    private void bringLive(Draft draft) {
        while (true) {
            try {
                step(draft);
                return;
            } catch (RemoteFailure notYet) {
                LOG.info("Local text {} waits: {}", draft.code(), notYet.getMessage());
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Goes on from wherever an earlier start was cut off; what staff have done since stays. */
    private void step(Draft draft) {
        var newest = texts.page(draft.kind(), null, draft.code(), new PageQuery(100, null)).stream()
                .filter(text -> text.language().equals(draft.language()))
                .findFirst();
        var text = newest.orElseGet(() -> texts.draft(draft, AUTHOR));
        if (text.status() == Status.DRAFT && text.author().equals(AUTHOR.username())) {
            text = submission.submit(text.id(), AUTHOR);
        }
        if (text.status() == Status.SUBMITTED) {
            approve(text);
        }
    }

    private void approve(DeskTextView text) {
        approvals
                .latest(DeskTexts.KIND, text.id())
                .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                .map(ApprovalView::id)
                .ifPresent(this::approve);
    }

    private void approve(UUID approval) {
        approvals.approve(approval, APPROVER);
    }

    private static List<Draft> drafts() {
        return Stream.concat(answers().stream(), others().stream()).toList();
    }

    private static List<Draft> others() {
        return List.of(
                new Draft(
                        Kind.ANSWER,
                        "bind-card",
                        "en",
                        TicketCategory.CARD,
                        "How do I bind a bank card",
                        "Go to Me - Bank cards, add a card of your own and enter the code that you receive.",
                        List.of("bind card", "add card")),
                answer("risk-test", TicketCategory.ACCOUNT, "风险测评在哪里做", "在“我的—风险测评”中完成问卷，结果有有效期，到期请重新测评。", "风险测评"),
                answer("statement", TicketCategory.ACCOUNT, "怎么下载对账单", "在“我的—对账单”中选择月份即可下载。", "对账单", "账单下载"),
                reply("received", "已受理", "您好，您反映的“{subject}”已受理，我们最迟于 {dueDay} 答复您。"),
                reply("bank-late", "银行处理中", "您好，“{subject}”正由银行处理，结果一到我们会立即通知您。"));
    }

    private static List<Draft> answers() {
        return List.of(
                answer(
                        "bind-card",
                        TicketCategory.CARD,
                        "怎么绑定银行卡",
                        "在“我的—银行卡”中添加本人的银行卡，按提示输入卡号和短信验证码即可。",
                        "绑卡",
                        "添加银行卡"),
                answer(
                        "otp-missing",
                        TicketCategory.ACCOUNT,
                        "收不到短信验证码怎么办",
                        "请检查手机信号与拦截设置，一分钟后可重新获取；每天获取次数有上限。",
                        "验证码",
                        "收不到短信"),
                answer(
                        "withdraw-time",
                        TicketCategory.WITHDRAWAL,
                        "提现多久到账",
                        "提现申请提交后由银行处理，进度可在“资金流水”中查看，到账后会收到通知。",
                        "提现",
                        "到账时间"),
                answer(
                        "coupon-use",
                        TicketCategory.CAMPAIGN,
                        "红包和加息券怎么使用",
                        "下单时在“优惠”中选择可用的卡券，使用条件与有效期见卡券说明。",
                        "红包",
                        "加息券",
                        "优惠券"),
                answer(
                        "loan-early",
                        TicketCategory.LOAN,
                        "借款可以提前还款吗",
                        "可以。在“借款—还款”中选择还款金额，确认前会列出应还的本金、利息与费用。",
                        "提前还款",
                        "提前结清"));
    }

    private static Draft answer(String code, TicketCategory category, String title, String body, String... keywords) {
        return new Draft(Kind.ANSWER, code, "zh", category, title, body, List.of(keywords));
    }

    private static Draft reply(String code, String title, String body) {
        return new Draft(Kind.REPLY, code, "zh", TicketCategory.OTHER, title, body, List.of());
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("staff", username), username, Set.of(role));
    }
}
