package com.xinfan.product.holding;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A fraction of whole numbers: nothing is rounded before somebody asks for whole fen. */
record Exact(BigInteger over, BigInteger under) {

    private static final BigInteger TWO = BigInteger.TWO;

    Exact {
        if (under.signum() < 0) {
            over = over.negate();
            under = under.negate();
        }
    }

    static Exact of(String decimal) {
        var value = new BigDecimal(decimal);
        return value.scale() < 0
                ? new Exact(value.toBigIntegerExact(), BigInteger.ONE)
                : new Exact(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    static Exact of(long whole) {
        return new Exact(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    Exact plus(Exact other) {
        return new Exact(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Exact minus(Exact other) {
        return plus(new Exact(other.over.negate(), other.under));
    }

    Exact times(Exact other) {
        return new Exact(over.multiply(other.over), under.multiply(other.under));
    }

    Exact by(Exact other) {
        return new Exact(over.multiply(other.under), under.multiply(other.over));
    }

    long floor() {
        var parts = over.divideAndRemainder(under);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE).longValueExact() : parts[0].longValueExact();
    }

    /** To the nearest whole; halves go up. */
    long nearest() {
        return new Exact(over.multiply(TWO).add(under), under.multiply(TWO)).floor();
    }

    boolean same(Exact other) {
        return minus(other).over.signum() == 0;
    }
}
