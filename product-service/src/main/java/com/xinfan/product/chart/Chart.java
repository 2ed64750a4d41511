package com.xinfan.product.chart;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Account;
import com.xinfan.ledger.Account.Side;
import java.util.UUID;

/** The accounts. Only what belongs to a user is guarded; the platform's own accounts are hot and never locked. */
public final class Chart {

    private Chart() {}

    /** What the platform owes a user in cash. */
    public static Account userCash(UUID user) {
        return Account.guarded("USER_CASH:" + user, Side.CREDIT, Money.CNY);
    }

    /** Money at the bank. */
    public static Account bankClearing() {
        return hot("BANK_CLEARING", Side.DEBIT);
    }

    /** What the bank's file has and our books cannot place, or the reverse, until its owner is found. */
    public static Account bankSuspense() {
        return hot("BANK_SUSPENSE", Side.CREDIT);
    }

    /** What the bank has confirmed to owe us by its own errors; negative when we owe the bank. */
    public static Account bankClaim() {
        return hot("BANK_CLAIM", Side.DEBIT);
    }

    /** Differences with the bank that were written off. */
    public static Account bankDifference() {
        return hot("BANK_DIFFERENCE", Side.DEBIT);
    }

    /** Money on its way to a product's issuer. */
    public static Account productSettlement(UUID product) {
        return hot("PRODUCT_SETTLEMENT:" + product, Side.CREDIT);
    }

    /** Premiums of an insurance product, on their way to its insurer. */
    public static Account insurerSettlement(UUID product) {
        return hot("INSURER_SETTLEMENT:" + product, Side.CREDIT);
    }

    /**
     * The yield that was paid out on a product and is the issuer's to pay: income, interest, gain. Losses of value
     * lower it.
     */
    public static Account productIncome(UUID product) {
        return hot("PRODUCT_INCOME:" + product, Side.DEBIT);
    }

    /** The fees of selling a product back, kept of what its units brought. */
    public static Account redemptionFee(UUID product) {
        return hot("REDEMPTION_FEE:" + product, Side.CREDIT);
    }

    /** Commission that a product's issuer owes. */
    public static Account commissionReceivable(UUID product) {
        return hot("COMMISSION_RECEIVABLE:" + product, Side.DEBIT);
    }

    /** Commission earned on orders. */
    public static Account commissionIncome() {
        return hot("COMMISSION_INCOME", Side.CREDIT);
    }

    /** Fees on subscriptions, taken out of what users pay; the product in the transfer's metadata says of which. */
    public static Account subscriptionFee() {
        return hot("SUBSCRIPTION_FEE", Side.CREDIT);
    }

    /** What a campaign has cost: the sum of its used incentives, to the fen. */
    public static Account marketingCost(UUID campaign) {
        return hot("MARKETING_COST:" + campaign, Side.DEBIT);
    }

    /** The most that a campaign's granted incentives may still cost. */
    public static Account incentiveLiability(UUID campaign) {
        return hot("INCENTIVE_LIABILITY:" + campaign, Side.CREDIT);
    }

    /** Contra of the liability and of its breakage, until cost is real. */
    public static Account incentiveDeferred(UUID campaign) {
        return hot("INCENTIVE_DEFERRED:" + campaign, Side.DEBIT);
    }

    /** Liability that lapsed because its incentive ran out unused. */
    public static Account incentiveBreakage(UUID campaign) {
        return hot("INCENTIVE_BREAKAGE:" + campaign, Side.CREDIT);
    }

    /** What a user owes of incentives that were taken back when their cash did not cover them. */
    public static Account incentiveRecoverable(UUID user) {
        return hot("INCENTIVE_RECOVERABLE:" + user, Side.DEBIT);
    }

    /** Money taken by an authority's deduction under a freeze and not yet sent to it. */
    public static Account courtSettlement(UUID freeze) {
        return hot("COURT_SETTLEMENT:" + freeze, Side.CREDIT);
    }

    /** The platform's own bank account, kept apart from the users' money: partners pay it and are paid from it. */
    public static Account settlementBank() {
        return hot("SETTLEMENT_BANK", Side.DEBIT);
    }

    /** Differences that are being looked into; empty when all is explained. */
    public static Account suspense() {
        return hot("SUSPENSE", Side.DEBIT);
    }

    /** The extra yield that campaigns have promised and not yet paid out. */
    public static Account boostPayable() {
        return hot("BOOST_PAYABLE", Side.CREDIT);
    }

    /** What a fund pays as a dividend and its holders have not been credited yet. */
    public static Account dividendPayable(UUID product) {
        return hot("DIVIDEND_PAYABLE:" + product, Side.CREDIT);
    }

    /** What a fund has paid as dividends and no holder could be given: fractions of a fen. */
    public static Account dividendRemainder(UUID product) {
        return hot("DIVIDEND_REMAINDER:" + product, Side.CREDIT);
    }

    /** What borrowers of a product owe in principal and has not been written off. */
    public static Account loanPrincipal(UUID product) {
        return hot("LOAN_PRINCIPAL:" + product, Side.DEBIT);
    }

    public static Account interestIncome() {
        return hot("INTEREST_INCOME", Side.CREDIT);
    }

    public static Account penaltyIncome() {
        return hot("PENALTY_INCOME", Side.CREDIT);
    }

    /** The expense of credit: allowances made and released, write-offs beyond them, less what was recovered. */
    public static Account creditLoss() {
        return hot("CREDIT_LOSS", Side.DEBIT);
    }

    /** The part of the principal that late loans are expected not to bring back. */
    public static Account loanAllowance() {
        return hot("LOAN_ALLOWANCE", Side.CREDIT);
    }

    private static Account hot(String code, Side side) {
        return Account.hot(code, side, Money.CNY);
    }
}
