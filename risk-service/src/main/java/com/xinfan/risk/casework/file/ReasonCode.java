package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseOutcome;

/** Why a case ended as it did. */
public enum ReasonCode {
    ACCOUNT_TAKEOVER(CaseOutcome.CONFIRMED, "账户被盗用"),
    STOLEN_CARD(CaseOutcome.CONFIRMED, "银行卡被盗用"),
    FALSE_IDENTITY(CaseOutcome.CONFIRMED, "身份虚假或冒用"),
    MONEY_MULE(CaseOutcome.CONFIRMED, "出租出借账户"),
    COUPON_FARMING(CaseOutcome.CONFIRMED, "批量套取优惠"),
    COLLUSION(CaseOutcome.CONFIRMED, "团伙作案"),
    LAUNDERING(CaseOutcome.CONFIRMED, "涉嫌洗钱"),
    LISTED_PERSON(CaseOutcome.CONFIRMED, "命中监控名单"),
    GENUINE(CaseOutcome.CLEARED, "本人正常行为"),
    NAMESAKE(CaseOutcome.CLEARED, "同名不同人"),
    RULE_TOO_BROAD(CaseOutcome.CLEARED, "规则过宽"),
    NO_EVIDENCE(CaseOutcome.INCONCLUSIVE, "证据不足"),
    UNREACHABLE(CaseOutcome.INCONCLUSIVE, "无法联系本人");

    private final CaseOutcome outcome;
    private final String zh;

    ReasonCode(CaseOutcome outcome, String zh) {
        this.outcome = outcome;
        this.zh = zh;
    }

    public boolean supports(CaseOutcome ending) {
        return outcome == ending;
    }

    public String zh() {
        return zh;
    }
}
