package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.text.Blank;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the templates of a platform on one machine say. */
final class LocalDrafts {

    private static final String REFUSE = "不想再收到此类消息，可在“授权管理”中关闭。";
    private static final List<MessageChannel> PUSH = List.of(MessageChannel.PUSH);

    private LocalDrafts() {}

    static List<TemplateDraft> all() {
        return Stream.of(ofMoney(), ofHoldings(), ofPlans(), ofThePerson(), ofSuitability(), ofCampaigns())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TemplateDraft> ofMoney() {
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
                draft(
                        "loan-overdue",
                        MessageClass.COLLECTION,
                        PUSH,
                        "逾期提醒",
                        "您的借款已逾期{days}天，应还{amount}元。请尽快还款；如有困难，可联系客服协商。",
                        "days",
                        "amount"));
    }

    private static List<TemplateDraft> ofHoldings() {
        return List.of(
                service(
                        "renewal-refused",
                        true,
                        "未能续期",
                        "您持有的{product}已到期但未能续期，本金{amount}元已在账户余额中。",
                        "product",
                        "amount"),
                service(
                        "redemption-carried",
                        true,
                        "巨额赎回顺延",
                        "{product}于{day}发生巨额赎回，您的赎回已确认{units}份，其余{rest}份顺延至下一交易日优先处理。",
                        "product",
                        "day",
                        "units",
                        "rest"),
                service(
                        "redemption-cut",
                        true,
                        "巨额赎回撤销",
                        "{product}于{day}发生巨额赎回，您的赎回已确认{units}份，其余{rest}份已按您的选择退回持仓。",
                        "product",
                        "day",
                        "units",
                        "rest"),
                service(
                        "conversion-refunded",
                        true,
                        "转换未完成",
                        "您转入{product}未成功：{reason}。赎回款{amount}元已留在账户余额中。",
                        "product",
                        "amount",
                        "reason"));
    }

    private static List<TemplateDraft> ofPlans() {
        return List.of(
                service(
                        "plan-retried",
                        true,
                        "定投余额不足",
                        "您的{product}定投{amount}元因余额不足未扣款，将于{day}再次扣款，请保持余额充足。",
                        "product",
                        "amount",
                        "day"),
                service(
                        "plan-missed",
                        true,
                        "定投未成功",
                        "您的{product}{day}定投{amount}元未成功：{reason}。",
                        "product",
                        "day",
                        "amount",
                        "reason"),
                service(
                        "plan-paused",
                        true,
                        "定投已暂停",
                        "您的{product}定投（每期{amount}元）已暂停：{reason}。可在“我的定投”中处理后恢复。",
                        "product",
                        "amount",
                        "reason"));
    }

    private static List<TemplateDraft> ofThePerson() {
        return List.of(
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
                service(
                        "decision-reviewed",
                        true,
                        "人工复核结果",
                        "您对{what}的人工复核已完成：{outcome}。{reason}。",
                        "what",
                        "outcome",
                        "reason"),
                service("closure-started", true, "账户注销申请", "您申请了注销账户，账户将于{day}注销。如非本人操作或改变主意，请登录后撤回。", "day"),
                service("closure-stopped", false, "账户注销已停止", "您的账户注销已停止：{reason}。", "reason"),
                service("chat-ended", false, "会话记录", "您的在线会话“{subject}”已结束，记录可在客服中心查看，欢迎评价。", "subject"),
                service("ticket-answered", false, "客服回复", "您的工单“{subject}”有新的回复，请在客服中心查看。", "subject"),
                service("tier-changed", true, "会员等级变更", "您的会员等级已变更为{tier}，可在“我的会员”中查看权益。", "tier"),
                service("birthday-gift", true, "生日快乐", "生日快乐！{tier}会员生日礼已可在“我的会员”中领取。", "tier"));
    }

    private static List<TemplateDraft> ofSuitability() {
        return List.of(
                service(
                        "suitability-expiring",
                        true,
                        "风险测评即将到期",
                        "您的风险测评（{level}）将于{day}到期，到期后需重新测评方可购买产品。",
                        "level",
                        "day"),
                service("suitability-retake", false, "建议重新测评", "您的个人信息有变化，建议重新进行风险测评，让等级符合您的实际情况。"),
                service("investor-decided", true, "专业投资者申请结果", "您的专业投资者申请已审核：{result}。", "result"),
                service("investor-ending", true, "专业投资者认定即将到期", "您的专业投资者认定将于{day}到期，到期后恢复为普通投资者。", "day"),
                service("investor-ended", true, "已恢复为普通投资者", "自{day}起，您是普通投资者，适用普通投资者的特别保护。", "day"),
                service(
                        "advice-proposed",
                        true,
                        "您有一份投资建议",
                        "您的持证顾问{adviser}为您出具了投资建议，请于{day}前在“投资建议”中查看并自主决定。投资有风险。",
                        "adviser",
                        "day"));
    }

    private static List<TemplateDraft> ofCampaigns() {
        return List.of(
                draft(
                        "coupon-granted",
                        MessageClass.MARKETING,
                        PUSH,
                        "您有一张新卡券",
                        "{name}（{amount}）已放入卡包，有效期至{until}。" + REFUSE,
                        "name",
                        "amount",
                        "until"),
                draft("check-in-reminder", MessageClass.MARKETING, PUSH, "今日签到", "今天还没有签到，签到可得积分。" + REFUSE));
    }

    private static TemplateDraft service(String code, boolean push, String title, String body, String... parameters) {
        return draft(code, MessageClass.SERVICE, push ? PUSH : List.of(), title, body, parameters);
    }

    private static TemplateDraft draft(
            String code,
            MessageClass messageClass,
            List<MessageChannel> channels,
            String title,
            String body,
            String... parameters) {
        var blanks = Arrays.stream(parameters).map(LocalDrafts::blank).toList();
        return new TemplateDraft(code, messageClass, channels, false, title, body, null, null, blanks, null, null);
    }

    private static Blank blank(String name) {
        return new Blank(name, Blank.Type.TEXT, name.equals("amount") ? "12.50" : "示例");
    }
}
