package com.xinfan.product.chart;

import com.xinfan.ledger.Account.Side;
import java.util.Arrays;
import java.util.Optional;

/** The groups of the chart: an account belongs to the one that its code begins with. */
public enum AccountGroup {
    BANK_CLEARING("银行存款", "Bank clearing", Category.ASSET, Side.DEBIT),
    BANK_SUSPENSE("银行挂账", "Bank suspense", Category.LIABILITY, Side.CREDIT),
    BANK_CLAIM("应收银行差错款", "Claims on the bank", Category.ASSET, Side.DEBIT),
    BANK_DIFFERENCE("银行差异损失", "Bank differences written off", Category.EXPENSE, Side.DEBIT),
    SETTLEMENT_BANK("自有结算资金", "Settlement bank", Category.ASSET, Side.DEBIT),
    COURT_SETTLEMENT("司法扣划待付", "Court settlement", Category.LIABILITY, Side.CREDIT),
    SUSPENSE("待处理款项", "Suspense", Category.ASSET, Side.DEBIT),
    USER_CASH("客户备付金", "Client cash", Category.LIABILITY, Side.CREDIT),
    PRODUCT_SETTLEMENT("产品结算款", "Product settlement", Category.LIABILITY, Side.CREDIT),
    INSURER_SETTLEMENT("应付保险公司保费", "Insurer settlement", Category.LIABILITY, Side.CREDIT),
    PRODUCT_INCOME("应收产品收益", "Product income receivable", Category.ASSET, Side.DEBIT),
    REDEMPTION_FEE("赎回费", "Redemption fees", Category.LIABILITY, Side.CREDIT),
    COMMISSION_RECEIVABLE("应收代销佣金", "Commission receivable", Category.ASSET, Side.DEBIT),
    COMMISSION_INCOME("代销佣金收入", "Commission income", Category.INCOME, Side.CREDIT),
    SUBSCRIPTION_FEE("申购费收入", "Subscription fees", Category.INCOME, Side.CREDIT),
    MARKETING_COST("营销费用", "Marketing cost", Category.EXPENSE, Side.DEBIT),
    INCENTIVE_LIABILITY("应付优惠", "Incentive liability", Category.LIABILITY, Side.CREDIT),
    INCENTIVE_BREAKAGE("失效优惠", "Incentive breakage", Category.LIABILITY, Side.CREDIT),
    INCENTIVE_DEFERRED("待摊优惠", "Deferred incentives", Category.CONTRA, Side.DEBIT),
    INCENTIVE_RECOVERABLE("应收回优惠", "Incentives to recover", Category.ASSET, Side.DEBIT),
    BOOST_PAYABLE("应付加息", "Boost payable", Category.LIABILITY, Side.CREDIT),
    DIVIDEND_PAYABLE("应付分红", "Dividend payable", Category.LIABILITY, Side.CREDIT),
    DIVIDEND_REMAINDER("分红尾差", "Dividend remainder", Category.LIABILITY, Side.CREDIT),
    LOAN_PRINCIPAL("贷款本金", "Loan principal", Category.ASSET, Side.DEBIT),
    INTEREST_INCOME("利息收入", "Interest income", Category.INCOME, Side.CREDIT),
    PENALTY_INCOME("罚息收入", "Penalty income", Category.INCOME, Side.CREDIT),
    CREDIT_LOSS("信用减值损失", "Credit loss", Category.EXPENSE, Side.DEBIT),
    LOAN_ALLOWANCE("贷款损失准备", "Loan allowance", Category.CONTRA, Side.CREDIT);

    /** The element of a statement that a group belongs to. */
    public enum Category {
        ASSET("资产"),
        LIABILITY("负债"),
        INCOME("收入"),
        EXPENSE("费用"),
        /** Lowers what another group says. */
        CONTRA("备抵");

        private final String zh;

        Category(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    private final String zh;
    private final String en;
    private final Category category;
    private final Side side;

    AccountGroup(String zh, String en, Category category, Side side) {
        this.zh = zh;
        this.en = en;
        this.category = category;
        this.side = side;
    }

    /** Empty for a group that the chart does not know. */
    public static Optional<AccountGroup> of(String code) {
        return Arrays.stream(values())
                .filter(group -> group.name().equals(code))
                .findFirst();
    }

    /** What people call it; of an unknown group, its code. */
    public static String nameOf(String code) {
        return of(code).map(AccountGroup::zh).orElse(code);
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public Category category() {
        return category;
    }

    /** On which side its accounts normally stand. */
    public Side side() {
        return side;
    }
}
