package com.xinfan.ledger;

/**
 * An account at one moment.
 *
 * @param posted the sum of its entries, debit positive
 * @param available what may still be taken, in the account's own sign: pending outflow and holds are off, a credit line
 *     is in
 * @param pending what pending transfers will take
 * @param incoming what pending transfers will bring
 * @param held the sum of the holds in force, which may be more than there is
 */
public record Balance(
        String account, String unit, long posted, long available, long pending, long incoming, long held) {

    /** An account on which nothing is held and to which nothing is on its way. */
    public Balance(String account, String unit, long posted, long available, long pending) {
        this(account, unit, posted, available, pending, 0, 0);
    }
}
