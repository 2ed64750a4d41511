package com.xinfan.contract.money;

/**
 * An amount in integer fen (1/100 yuan). Arithmetic is exact: an overflow throws {@link ArithmeticException}.
 *
 * @param fen may be negative, as a ledger posting is
 * @param currency ISO 4217; {@code CNY} is the only one today
 */
public record Money(long fen, String currency) implements Comparable<Money> {

    public static final String CNY = "CNY";
    public static final Money ZERO = new Money(0, CNY);

    public Money {
        if (!CNY.equals(currency)) {
            throw new IllegalArgumentException("unsupported currency " + currency);
        }
    }

    /** An amount of renminbi in fen. */
    public static Money ofFen(long fen) {
        return new Money(fen, CNY);
    }

    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    public Money negate() {
        return ofFen(Math.negateExact(fen));
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    /** -1, 0 or 1, as the amount is below, at or above zero. */
    public int signum() {
        return Long.signum(fen);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }
}
