package com.xinfan.expression;

import org.jspecify.annotations.Nullable;

/** An upper bound of the size of a value: characters of a string, items of a list or map and the shape of each. */
record Shape(long length, @Nullable Shape element) {

    static final Shape SCALAR = new Shape(1, null);

    /** All that is in it, as if written out. */
    long weight() {
        return element == null ? length : multiply(length, element.weight());
    }

    /** One item; of something that is no container, at most the whole. */
    Shape item() {
        return element == null ? this : element;
    }

    /** Either of the two. */
    Shape or(Shape other) {
        return new Shape(Math.max(length, other.length), eitherElement(other));
    }

    /** One after the other. */
    Shape then(Shape other) {
        return new Shape(add(length, other.length), eitherElement(other));
    }

    private @Nullable Shape eitherElement(Shape other) {
        if (element == null) {
            return other.element;
        }
        return other.element == null ? element : element.or(other.element);
    }

    /** Saturating: a bound that overflows is simply too large. */
    static long add(long a, long b) {
        var sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long multiply(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
