package com.xinfan.platform.remote;

import org.jspecify.annotations.Nullable;

/** A remote call that did not succeed, by what is known about its execution. */
public abstract sealed class RemoteFailure extends RuntimeException {

    private final String remote;

    private RemoteFailure(String remote, String detail, @Nullable Throwable cause) {
        super(remote + ": " + detail, cause);
        this.remote = remote;
    }

    public String remote() {
        return remote;
    }

    /** The remote understood and said no (4xx). */
    public static final class Refused extends RemoteFailure {

        private final int status;
        private final @Nullable String code;
        private final String detail;
        private final String body;

        public Refused(String remote, int status, @Nullable String code, String detail, String body) {
            super(remote, status + " " + (code == null ? "" : code) + " " + detail, null);
            this.status = status;
            this.code = code;
            this.detail = detail;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** The {@code code} of the remote's problem+json. */
        public @Nullable String code() {
            return code;
        }

        public String detail() {
            return detail;
        }

        /**
         * The answer as received, for what a caller must read beyond the code (the rule that spoke, for instance).
         */
        public String body() {
            return body;
        }
    }

    /** Surely not executed: connection refused, breaker open, bulkhead full. */
    public static final class Unavailable extends RemoteFailure {

        public Unavailable(String remote, String detail, @Nullable Throwable cause) {
            super(remote, detail, cause);
        }
    }

    /** It may have been executed: time-out, broken connection, 5xx. */
    public static final class Unknown extends RemoteFailure {

        public Unknown(String remote, String detail, @Nullable Throwable cause) {
            super(remote, detail, cause);
        }
    }
}
