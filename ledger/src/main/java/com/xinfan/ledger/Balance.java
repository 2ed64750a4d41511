package com.xinfan.ledger;

/**
 * An account at one moment.
 *
 * @param posted the sum of its entries, debit positive
 * @param available what may still be taken, in the account's own sign; pending outflow is already off
 * @param pending what pending transfers will take
 */
public record Balance(String account, String unit, long posted, long available, long pending) {}
