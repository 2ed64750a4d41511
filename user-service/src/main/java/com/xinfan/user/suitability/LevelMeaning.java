package com.xinfan.user.suitability;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;

/**
 * What a level means, in words.
 *
 * @param upTo the highest risk that it covers without more ado
 */
record LevelMeaning(RiskTolerance level, String name, String text, RiskLevel upTo) {

    private record Words(String zhName, String enName, String zh, String en) {}

    static LevelMeaning of(RiskTolerance level, boolean chinese) {
        var words = words(level);
        return new LevelMeaning(
                level,
                chinese ? words.zhName() : words.enName(),
                chinese ? words.zh() : words.en(),
                RiskLevel.values()[level.ordinal()]);
    }

    private static Words words(RiskTolerance level) {
        return switch (level) {
            case C1 ->
                new Words(
                        "保守型",
                        "Careful",
                        "您希望本金尽量不受损失，只能购买 R1 级产品。",
                        "You want to keep what you have; you may buy products of risk R1 only.");
            case C2 ->
                new Words(
                        "稳健型",
                        "Steady",
                        "您能接受很小的波动，可购买 R1、R2 级产品。",
                        "You accept small movements; you may buy products up to R2.");
            case C3 ->
                new Words(
                        "平衡型",
                        "Balanced",
                        "您能接受一定的波动和有限的本金损失，可购买 R1 至 R3 级产品。",
                        "You accept some movement and a limited loss; you may buy products up to R3.");
            case C4 ->
                new Words(
                        "成长型",
                        "Growing",
                        "您能接受较大的波动和较大的本金损失，可购买 R1 至 R4 级产品。",
                        "You accept large movements and losses; you may buy products up to R4.");
            case C5 ->
                new Words(
                        "进取型",
                        "Bold",
                        "您能承受很大的波动，本金可能大部分损失，可购买 R1 至 R5 级产品。",
                        "You accept that most of the money may be lost; you may buy products up to R5.");
        };
    }
}
