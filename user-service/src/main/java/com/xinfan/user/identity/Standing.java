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
 */
public record Standing(
        UUID userId,
        AccountClass baseClass,
        @Nullable Restriction restriction,
        Document document,
        Recheck recheck,
        Birth birth) {

    /** Why a person may do less than her class would let her. */
    public enum Restriction {
        DOCUMENT_EXPIRED,
        RECHECK_FAILED,
        /** Somebody must look at her first; it is nobody's business why. */
        UNDER_REVIEW
    }

    /**
     * @param until the last day of her document; null if it is not known or {@code longTerm}
     * @param remindedUntil the last day about which she was reminded
     */
    public record Document(
            @Nullable LocalDate until,
            boolean longTerm,
            @Nullable LocalDate remindedUntil) {}

    /**
     * When the registry is asked about her again.
     *
     * @param request the question to the registry that is open
     */
    public record Recheck(LocalDate on, @Nullable UUID request, boolean highRisk) {

        public Recheck on(LocalDate day, @Nullable UUID question) {
            return new Recheck(day, question, highRisk);
        }
    }

    /**
     * What her ID number tells.
     *
     * @param bandCheckOn from this day on her age band may be another; null for the oldest
     */
    public record Birth(
            AgeBand ageBand, String region, @Nullable LocalDate bandCheckOn) {}

    /** The class that counts. */
    public AccountClass accountClass() {
        return restriction == null ? baseClass : AccountClass.III;
    }

    /** A new last day, or none for a document without end; an expired document is no hindrance any more. */
    public Standing withDocument(@Nullable LocalDate until) {
        var kept = restriction == Restriction.DOCUMENT_EXPIRED ? null : restriction;
        return new Standing(userId, baseClass, kept, new Document(until, until == null, null), recheck, birth);
    }

    public Standing reminded() {
        var told = new Document(document.until, document.longTerm, document.until);
        return new Standing(userId, baseClass, restriction, told, recheck, birth);
    }

    public Standing restricted(@Nullable Restriction why) {
        return new Standing(userId, baseClass, why, document, recheck, birth);
    }

    public Standing withClass(AccountClass reached) {
        return new Standing(userId, reached, restriction, document, recheck, birth);
    }

    public Standing withBand(AgeBand band, @Nullable LocalDate nextCheck) {
        return new Standing(
                userId, baseClass, restriction, document, recheck, new Birth(band, birth.region, nextCheck));
    }

    public Standing withRecheck(Recheck next) {
        return new Standing(userId, baseClass, restriction, document, next, birth);
    }
}
