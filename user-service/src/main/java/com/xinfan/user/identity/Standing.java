package com.xinfan.user.identity;

import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a verified person stands.
 *
 * @param baseClass the class that her verification reached: II by the registry, I by documents and face as well
 * @param restriction why only class III is open to her now
 * @param documentUntil the last day of her document; null if it is not known or {@code longTerm}
 * @param remindedUntil the last day about which she was reminded
 * @param recheckRequest the question to the registry that is open
 * @param bandCheckOn from this day on her age band may be another; null for the oldest
 */
public record Standing(
        UUID userId,
        AccountClass baseClass,
        @Nullable Restriction restriction,
        @Nullable LocalDate documentUntil,
        boolean longTerm,
        @Nullable LocalDate remindedUntil,
        LocalDate recheckOn,
        @Nullable UUID recheckRequest,
        boolean highRisk,
        AgeBand ageBand,
        String region,
        @Nullable LocalDate bandCheckOn) {

    /** Why a person may do less than her class would let her. */
    public enum Restriction {
        DOCUMENT_EXPIRED,
        RECHECK_FAILED,
        /** Somebody must look at her first; it is nobody's business why. */
        UNDER_REVIEW
    }

    /** The class that counts. */
    public AccountClass accountClass() {
        return restriction == null ? baseClass : AccountClass.III;
    }

    /** A new last day, or none for a document without end; an expired document is no hindrance any more. */
    public Standing withDocument(@Nullable LocalDate until) {
        var kept = restriction == Restriction.DOCUMENT_EXPIRED ? null : restriction;
        return new Standing(
                userId,
                baseClass,
                kept,
                until,
                until == null,
                null,
                recheckOn,
                recheckRequest,
                highRisk,
                ageBand,
                region,
                bandCheckOn);
    }

    public Standing reminded() {
        return new Standing(
                userId,
                baseClass,
                restriction,
                documentUntil,
                longTerm,
                documentUntil,
                recheckOn,
                recheckRequest,
                highRisk,
                ageBand,
                region,
                bandCheckOn);
    }

    public Standing restricted(@Nullable Restriction why) {
        return new Standing(
                userId,
                baseClass,
                why,
                documentUntil,
                longTerm,
                remindedUntil,
                recheckOn,
                recheckRequest,
                highRisk,
                ageBand,
                region,
                bandCheckOn);
    }

    public Standing withClass(AccountClass reached) {
        return new Standing(
                userId,
                reached,
                restriction,
                documentUntil,
                longTerm,
                remindedUntil,
                recheckOn,
                recheckRequest,
                highRisk,
                ageBand,
                region,
                bandCheckOn);
    }

    public Standing withBand(AgeBand band, @Nullable LocalDate nextCheck) {
        return new Standing(
                userId,
                baseClass,
                restriction,
                documentUntil,
                longTerm,
                remindedUntil,
                recheckOn,
                recheckRequest,
                highRisk,
                band,
                region,
                nextCheck);
    }

    public Standing recheck(LocalDate on, @Nullable UUID request, boolean risky) {
        return new Standing(
                userId,
                baseClass,
                restriction,
                documentUntil,
                longTerm,
                remindedUntil,
                on,
                request,
                risky,
                ageBand,
                region,
                bandCheckOn);
    }
}
