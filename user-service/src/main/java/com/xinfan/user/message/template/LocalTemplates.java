package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The texts of a platform on one machine: written by one person, approved by another, like any other. */
@Component
@Profile("local")
class LocalTemplates implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTemplates.class);
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TemplateDesk desk;
    private final TemplateSubmission submission;
    private final Approvals approvals;

    LocalTemplates(TemplateDesk desk, TemplateSubmission submission, Approvals approvals) {
        this.desk = desk;
        this.submission = submission;
        this.approvals = approvals;
    }

    /** Does not hold up the start: the wording check needs content-service, which may start later. */
    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("local-templates").start(this::bringAllLive);
    }

    void bringAllLive() {
        drafts().forEach(this::bringLive);
    }

    private void bringLive(TemplateDraft draft) {
        while (true) {
            try {
                step(draft);
                return;
            } catch (RemoteFailure notYet) {
                LOG.info("Local template {} waits: {}", draft.code(), notYet.getMessage());
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Goes on from wherever an earlier start was cut off; what staff have done since stays. */
    private void step(TemplateDraft draft) {
        var template = desk.newest(draft.code()).orElseGet(() -> desk.draft(draft, AUTHOR));
        if (template.status() == TemplateStatus.DRAFT && template.author().equals(AUTHOR.username())) {
            template = submission.submit(template.id(), AUTHOR);
        }
        if (template.status() == TemplateStatus.SUBMITTED) {
            approve(template.id());
        }
    }

    private void approve(UUID id) {
        approvals
                .latest(TemplateApproval.KIND, id)
                .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                .ifPresent(approval -> approvals.approve(approval.id(), APPROVER));
    }

    private static List<TemplateDraft> drafts() {
        return List.of(
                service("income-credited", true, "收益到账", "您持有的{product}收益{amount}元已到账。", "product", "amount"),
                service("matured", true, "产品到期", "您持有的{product}已到期，本息{amount}元已转入账户余额。", "product", "amount"),
                service("withdrawal-settled", true, "提现到账", "您提现的{amount}元已转入尾号{card}的银行卡。", "amount", "card"),
                service(
                        "account-movement",
                        false,
                        "账户变动",
                        "{time}，您的账户{kind}，{flow}{amount}元。可在“资金流水”中查看。",
                        "time",
                        "kind",
                        "flow",
                        "amount"),
                service("loan-due", true, "还款提醒", "您有一期借款{amount}元将于{day}到期，请保持账户余额充足。", "amount", "day"),
                service("identity-document-expiring", true, "证件即将到期", "您的身份证件将于{day}到期，请在“实名信息”中更新有效期。", "day"),
                service("identity-restricted", true, "证件已过期", "您的身份证件已于{day}过期，账户功能受到限制，请尽快更新证件有效期。", "day"),
                service("identity-recheck-failed", true, "身份信息需核实", "您的身份信息未能通过复核，账户功能受到限制，请在“实名信息”中提交人工审核。"),
                service("identity-review-decided", true, "人工审核结果", "您的身份人工审核已完成，结果：{result}。", "result"),
                service(
                        "correction-answered",
                        false,
                        "更正申请答复",
                        "您关于{what}的更正申请{outcome}，详情请在“个人信息”中查看。",
                        "what",
                        "outcome"),
                service("closure-started", true, "账户注销申请", "您申请了注销账户，账户将于{day}注销。如非本人操作或改变主意，请登录后撤回。", "day"),
                service("closure-stopped", false, "账户注销已停止", "您的账户注销已停止：{reason}。", "reason"),
                service("ticket-answered", false, "客服回复", "您的工单“{subject}”有新的回复，请在客服中心查看。", "subject"),
                service("chat-ended", false, "会话记录", "您的在线会话“{subject}”已结束，记录可在客服中心查看，欢迎评价。", "subject"),
                new TemplateDraft(
                        "loan-overdue",
                        MessageClass.COLLECTION,
                        true,
                        "逾期提醒",
                        "您的借款已逾期{days}天，应还{amount}元。请尽快还款；如有困难，可联系客服协商。",
                        List.of("days", "amount")),
                marketing(
                        "coupon-granted",
                        "您有一张新卡券",
                        "{name}（{amount}）已放入卡包，有效期至{until}。不想再收到此类消息，可在“授权管理”中关闭。",
                        "name",
                        "amount",
                        "until"),
                marketing("check-in-reminder", "今日签到", "今天还没有签到，签到可得积分。不想再收到此类消息，可在“授权管理”中关闭。"));
    }

    private static TemplateDraft service(String code, boolean push, String title, String body, String... parameters) {
        return new TemplateDraft(code, MessageClass.SERVICE, push, title, body, List.of(parameters));
    }

    private static TemplateDraft marketing(String code, String title, String body, String... parameters) {
        return new TemplateDraft(code, MessageClass.MARKETING, true, title, body, List.of(parameters));
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("staff", username), username, Set.of(role));
    }
}
