package com.xinfan.local.demo;

import java.util.List;

/**
 * What kind of people a channel brings. The probabilities (0 to 1) are of taking the next step after the one before.
 *
 * @param share of all sign-ups
 * @param costPerClick in fen
 * @param averageInvestment in fen
 */
record ChannelProfile(
        String code,
        String name,
        double share,
        int clicksPerSignUp,
        long costPerClick,
        Odds odds,
        Habits habits,
        long averageInvestment) {

    /** How likely a person is to verify the identity, bind a card, deposit and invest, and to invite a friend. */
    record Odds(double identity, double card, double invest, double invite) {}

    /**
     * What they do later.
     *
     * @param stay the probability of coming back the next day; it fades with the days
     * @param borrow of asking for a loan, once
     * @param repay of having the money there on each day an instalment is due
     * @param complain of complaining, on a day in the app
     */
    record Habits(double stay, double borrow, double repay, double complain) {}

    /** Six channels, from the one that brings investors to the one that brings coupon hunters. */
    static final List<ChannelProfile> ALL = List.of(
            new ChannelProfile(
                    "appstore",
                    "应用商店",
                    0.22,
                    4,
                    180,
                    new Odds(0.80, 0.85, 0.60, 0.10),
                    new Habits(0.45, 0.10, 0.97, 0.004),
                    800_000),
            new ChannelProfile(
                    "wechat",
                    "微信广告",
                    0.20,
                    6,
                    120,
                    new Odds(0.72, 0.80, 0.50, 0.12),
                    new Habits(0.38, 0.12, 0.93, 0.006),
                    600_000),
            new ChannelProfile(
                    "douyin",
                    "抖音信息流",
                    0.24,
                    9,
                    60,
                    new Odds(0.55, 0.70, 0.30, 0.06),
                    new Habits(0.25, 0.25, 0.80, 0.010),
                    300_000),
            new ChannelProfile(
                    "referral",
                    "好友推荐",
                    0.14,
                    1,
                    0,
                    new Odds(0.85, 0.90, 0.65, 0.20),
                    new Habits(0.55, 0.08, 0.98, 0.003),
                    700_000),
            new ChannelProfile(
                    "offline",
                    "线下地推",
                    0.12,
                    2,
                    400,
                    new Odds(0.60, 0.60, 0.25, 0.03),
                    new Habits(0.18, 0.30, 0.85, 0.015),
                    250_000),
            new ChannelProfile(
                    "affiliate",
                    "网盟",
                    0.08,
                    12,
                    40,
                    new Odds(0.30, 0.50, 0.10, 0.01),
                    new Habits(0.08, 0.45, 0.60, 0.020),
                    150_000));
}
