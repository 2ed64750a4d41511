package com.xinfan.product.recommendation.fit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/** Why a part of the fit has its points, in words; the arguments are whole numbers. */
public enum FitReason {
    CAPACITY_SHARE("起购金额占您可用余额的 {0}%", "Its least amount is {0} % of your available balance"),
    CAPACITY_CONCENTRATED(
            "买入后该产品将占您资产的 {0}%，超过 {1}% 的集中度提示线",
            "It would be {0} % of what you own, above the concentration mark of {1} %"),
    HORIZON_OPEN("没有固定期限，可按规则赎回；您的资产有 {0}% 尚未到期", "It has no fixed term; {0} % of what you own is still bound"),
    HORIZON_TERM("期限 {0} 天，到期前不可赎回；您的资产有 {1}% 尚未到期", "It is bound for {0} days; {1} % of what you own is still bound"),
    SCENE_MATCH("适用于您选择的场景", "It is meant for the occasion that you chose"),
    SCENE_OTHER("未标注您选择的场景", "It is not marked for the occasion that you chose"),
    SCENE_NONE("您没有选择场景", "You chose no occasion"),
    BEHAVIOUR_BOUGHT(
            "近一年您买过 {0} 次、看过 {1} 次同类产品", "You bought this kind {0} times and looked at it {1} times in a year"),
    BEHAVIOUR_RETURNED("近一年您赎回同类产品 {0} 次，多于买入", "You gave this kind back {0} times in a year, more than you bought it"),
    BEHAVIOUR_NONE("近一年您没有买过或看过同类产品", "You neither bought nor looked at this kind in a year"),
    DIVERSIFICATION_FIRST("您还没有持仓", "You hold nothing yet"),
    DIVERSIFICATION_SHARE(
            "同类产品占您持仓的 {0}%，同风险等级占 {1}%", "{0} % of what you hold is of this kind, {1} % of this risk level");

    private final String zh;
    private final String en;

    FitReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** With each of its numbers; what is put for a number may hide it. */
    public String text(boolean english, List<?> arguments) {
        return new MessageFormat(english ? en : zh, english ? Locale.ENGLISH : Locale.CHINA)
                .format(arguments.toArray());
    }
}
