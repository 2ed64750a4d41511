package com.xinfan.risk.scenario;

import com.xinfan.risk.list.ListKind;
import java.util.function.Predicate;

/**
 * One attribute of a question.
 *
 * @param maxLength in characters
 */
record Attribute(String name, Type type, boolean required, int maxLength) {

    /** What an attribute's text must be. */
    enum Type {
        /** Anything: what a client claims of itself is no reason to answer nothing. */
        TEXT(_ -> true),
        /** An IPv4 or IPv6 address. */
        IP(value -> ListKind.IP.canonical(value).isPresent()),
        UUID(Type::isUuid),
        /** Capitals and underscores. */
        WORD(value -> value.matches("[A-Z][A-Z_]*"));

        private final Predicate<String> accepts;

        Type(Predicate<String> accepts) {
            this.accepts = accepts;
        }

        private static boolean isUuid(String value) {
            try {
                return java.util.UUID.fromString(value).toString().equalsIgnoreCase(value);
            } catch (IllegalArgumentException notOne) {
                return false;
            }
        }
    }

    boolean accepts(String value) {
        return value.length() <= maxLength && type.accepts.test(value);
    }

    Attribute needed() {
        return new Attribute(name, type, true, maxLength);
    }
}
