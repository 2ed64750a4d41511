package com.xinfan.user.support.ticket;

/** What the person wants; each kind has its own due times. */
public enum TicketKind {
    QUESTION("咨询"),
    COMPLAINT("投诉"),
    REQUEST("请求");

    private final String zh;

    TicketKind(String zh) {
        this.zh = zh;
    }

    /** The name for staff and in messages. */
    public String zh() {
        return zh;
    }
}
