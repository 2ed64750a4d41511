package com.xinfan.contract.vocabulary;

/** What a risk decision is about. */
public enum RiskScenario {
    REGISTRATION("注册"),
    LOGIN("登录"),
    CARD_BINDING("绑卡"),
    DEPOSIT("充值"),
    WITHDRAWAL("提现"),
    ORDER("购买"),
    COUPON_CLAIM("领券"),
    REFERRAL_PAYOUT("邀请奖励"),
    LOAN("借款"),
    CONTENT_POST("发布内容");

    private final String zh;

    RiskScenario(String zh) {
        this.zh = zh;
    }

    /** As a person reads it. */
    public String zh() {
        return zh;
    }
}
