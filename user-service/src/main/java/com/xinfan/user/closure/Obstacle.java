package com.xinfan.user.closure;

/** Why an account cannot be closed now. */
enum Obstacle {
    CASH_LEFT("账户余额尚未提现", "There is money on the account"),
    MONEY_PENDING("有资金正在途中，请等待到账", "Money is on its way"),
    HOLDINGS_LEFT("仍持有产品，请先赎回或等待到期", "There are holdings"),
    LOANS_OPEN("有借款尚未结清", "There are loans to be repaid"),
    TICKETS_OPEN("有投诉或工单尚未办结", "There are open complaints or tickets"),
    ACCOUNT_FROZEN("账户处于冻结状态", "The account is frozen");

    private final String zh;
    private final String en;

    Obstacle(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String text(boolean chinese) {
        return chinese ? zh : en;
    }
}
