package com.xinfan.product.loan.servicing;

/** How a person stands as a borrower: whether a loan is late or was lost, and the principal they owe in all. */
public record Standing(boolean overdue, long outstanding) {

    /** The same with so much more. */
    public Standing plus(long amount) {
        return new Standing(overdue, Math.addExact(outstanding, amount));
    }
}
