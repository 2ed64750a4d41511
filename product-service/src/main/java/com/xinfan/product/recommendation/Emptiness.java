package com.xinfan.product.recommendation;

/** Why a list is empty, in words for the person. */
enum Emptiness {
    IDENTITY_MISSING("请先完成实名认证", "Please verify your identity first"),
    ASSESSMENT_MISSING("请先完成风险承受能力评估", "Please take the risk assessment first"),
    ASSESSMENT_ENDED("您的风险承受能力评估不适用或已过期，请重新评估", "Your risk assessment does not apply or has expired"),
    ACCOUNT_FROZEN("您的账户已冻结，暂不推荐产品", "Your account is frozen; nothing is recommended for now"),
    ACCOUNT_CLASS("您的账户类别不能购买理财产品", "Your class of account cannot buy investment products"),
    CASH_SHORT("可用余额低于在售产品的起购金额", "Your available balance is below the least amount of what is on sale"),
    NOTHING_SUITABLE("暂无与您风险承受能力匹配的在售产品", "Nothing on sale matches your risk tolerance for now");

    private final String zh;
    private final String en;

    Emptiness(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String text(boolean english) {
        return english ? en : zh;
    }
}
