package com.xinfan.risk.explanation;

/** How a person's second look ends. */
enum ReviewVerdict {
    UPHELD("维持原决定"),
    OVERTURNED("撤销原决定，您可以重新办理");

    private final String zh;

    ReviewVerdict(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
