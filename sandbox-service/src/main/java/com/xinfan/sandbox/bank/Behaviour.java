package com.xinfan.sandbox.bank;

import org.jspecify.annotations.Nullable;

/** What a card does to debits and credits. */
record Behaviour(@Nullable MagicCard magic) {
    private static final int FEW_QUERIES = 3;
    private static final int MANY_QUERIES = 20;

    /**
     * How one request goes.
     *
     * @param reason of a failure, at once or in the end
     * @param queries how often it has to be asked about before it leaves PROCESSING; 0 for at once
     */
    record Course(Transfer.Status outcome, @Nullable String reason, int queries) {
        static final Course SUCCESS = new Course(Transfer.Status.SUCCEEDED, null, 0);

        static Course failure(String reason) {
            return new Course(Transfer.Status.FAILED, reason, 0);
        }
    }

    Course course(Transfer.Kind kind) {
        var debit = kind == Transfer.Kind.DEBIT;
        return switch (magic) {
            case INSUFFICIENT_FUNDS -> debit ? Course.failure("insufficient_funds") : Course.SUCCESS;
            case LIMIT_EXCEEDED -> debit ? Course.failure("limit_exceeded") : Course.SUCCESS;
            case CREDIT_REFUSED -> debit ? Course.SUCCESS : Course.failure("account_frozen");
            case PROCESSING_THEN_SUCCESS -> new Course(Transfer.Status.SUCCEEDED, null, FEW_QUERIES);
            case PROCESSING_THEN_FAILURE -> new Course(Transfer.Status.FAILED, "bank_rejected", FEW_QUERIES);
            case LONG_UNKNOWN -> new Course(Transfer.Status.SUCCEEDED, null, MANY_QUERIES);
            case ISSUER_DECLINED, HOLDER_MISMATCH, PHONE_MISMATCH, CARD_FROZEN -> Course.failure("card_frozen");
            case CREDIT_CARD,
                    SLOW_VERIFICATION,
                    TIMEOUT_THEN_SUCCESS,
                    NEVER_ARRIVES,
                    MISSING_IN_FILE,
                    DIFFERENT_IN_FILE,
                    ARRIVES_LATE -> Course.SUCCESS;
            case null -> Course.SUCCESS;
        };
    }

    /** The request is lost on its way: refused, and unknown when asked about. */
    boolean neverArrives() {
        return magic == MagicCard.NEVER_ARRIVES;
    }

    /** The request gets lost for a while: refused, unknown when first asked about, and carried out all the same. */
    boolean arrivesLate() {
        return magic == MagicCard.ARRIVES_LATE;
    }

    boolean answersTooLate() {
        return magic == MagicCard.TIMEOUT_THEN_SUCCESS || magic == MagicCard.LONG_UNKNOWN;
    }

    /** After the wait, not even an answer. */
    boolean answersWithError() {
        return magic == MagicCard.LONG_UNKNOWN;
    }

    /** Null: the transfer is missing from the file. */
    @Nullable
    Long amountInFile(long amount) {
        return switch (magic) {
            case MISSING_IN_FILE -> null;
            case DIFFERENT_IN_FILE -> amount + 1;
            case ISSUER_DECLINED,
                    HOLDER_MISMATCH,
                    PHONE_MISMATCH,
                    CARD_FROZEN,
                    CREDIT_CARD,
                    SLOW_VERIFICATION,
                    INSUFFICIENT_FUNDS,
                    LIMIT_EXCEEDED,
                    TIMEOUT_THEN_SUCCESS,
                    PROCESSING_THEN_SUCCESS,
                    PROCESSING_THEN_FAILURE,
                    LONG_UNKNOWN,
                    NEVER_ARRIVES,
                    CREDIT_REFUSED,
                    ARRIVES_LATE -> amount;
            case null -> amount;
        };
    }
}
