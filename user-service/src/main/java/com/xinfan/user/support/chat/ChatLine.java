package com.xinfan.user.support.chat;

/** What the house itself says in a chat. */
enum ChatLine {
    WELCOME(
            "您好，我是信帆智能助手。请描述您的问题，随时可以输入“人工”转接人工客服。",
            "Hello, I am the assistant of Xinfan. Tell me your question, or type \"agent\" to talk to a person."),
    NO_ADVICE(
            "我不能提供投资建议。产品的风险等级、费用与历史信息请以产品页的公示为准；如需帮助，可输入“人工”。",
            "I cannot give investment advice. Please see the product page for its risk level, fees and records, or type"
                    + " \"agent\" to talk to a person."),
    HANDED_OVER("正在为您转接人工客服，请稍候。", "A person will be with you shortly."),
    CLOSED_NOW(
            "现在不在人工服务时间（工作日 9:00–18:00），您的问题已转为工单，我们会尽快答复。您也可以继续留言。",
            "Our people are here on working days from 9:00 to 18:00. Your question is now a ticket and will be"
                    + " answered; you can go on writing."),
    JOINED("人工客服已接入。", "A person has joined."),
    MOVED("正在为您转接另一位客服。", "You are being passed to a colleague."),
    STILL_THERE("您还在吗？如无回复，本次会话将在 5 分钟后结束。", "Are you still there? The chat ends in 5 minutes."),
    ENDED("会话已结束，记录已保存。欢迎评价本次服务。", "The chat has ended and is kept. Please rate it.");

    private final String zh;
    private final String en;

    ChatLine(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String in(String language) {
        return language.equals("en") ? en : zh;
    }
}
