package com.xinfan.expression.code;

import org.jspecify.annotations.Nullable;

/** A part of the language that is not offered; {@code nodeId} says where, once it is known. */
public final class NotAvailable extends RuntimeException {

    private final @Nullable Long nodeId;

    NotAvailable(String what) {
        this(what, null);
    }

    private NotAvailable(String what, @Nullable Long nodeId) {
        super(what, null, false, false);
        this.nodeId = nodeId;
    }

    public @Nullable Long nodeId() {
        return nodeId;
    }

    /** What is not offered. */
    public String what() {
        return String.valueOf(getMessage());
    }

    NotAvailable at(long node) {
        return nodeId == null ? new NotAvailable(what(), node) : this;
    }
}
