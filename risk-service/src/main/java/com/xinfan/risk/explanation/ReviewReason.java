package com.xinfan.risk.explanation;

/** Why a review ended as it did, as the person reads it. */
enum ReviewReason {
    GROUNDS_CONFIRMED(ReviewVerdict.UPHELD, "经人工复核，原决定依据的信息属实", "The facts behind the decision were confirmed"),
    NOT_ENOUGH_SHOWN(ReviewVerdict.UPHELD, "经人工复核，您的说明不足以改变原决定", "What you told us does not change the decision"),
    DATA_WRONG(ReviewVerdict.OVERTURNED, "原决定依据的信息有误，已更正", "The decision rested on wrong data, now corrected"),
    RULE_MISJUDGED(ReviewVerdict.OVERTURNED, "规则误判，已纠正", "A rule misjudged the case, now set right"),
    CIRCUMSTANCES_CHANGED(ReviewVerdict.OVERTURNED, "情况已变化，可重新办理", "Things have changed, you may try again");

    private final ReviewVerdict verdict;
    private final String zh;
    private final String en;

    ReviewReason(ReviewVerdict verdict, String zh, String en) {
        this.verdict = verdict;
        this.zh = zh;
        this.en = en;
    }

    boolean of(ReviewVerdict other) {
        return verdict == other;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
