package com.xinfan.product.catalogue;

import com.xinfan.contract.suitability.RiskLevel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a product is beside its terms, as it was approved; kept as JSON.
 *
 * @param issuerRisk the issuer's rating
 * @param ownRisk our own rating
 * @param benchmark what its performance is compared with; never a promise
 * @param hours when it is sold; none for all day
 * @param labels each with the evidence for it
 * @param documents the documents that belong to it
 * @param launchOn the day on which the version goes live; none for with its approval
 */
public record Traits(
        RiskLevel issuerRisk,
        RiskLevel ownRisk,
        @Nullable String benchmark,
        Dealing dealing,
        @Nullable Hours hours,
        Map<Label, String> labels,
        Set<Scene> scenes,
        Map<DocumentKind, Document> documents,
        @Nullable LocalDate launchOn) {

    public Traits {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        scenes = Collections.unmodifiableSet(new TreeSet<>(scenes));
        documents = Collections.unmodifiableMap(new TreeMap<>(documents));
    }

    /**
     * A version of a document.
     *
     * @param sha256 of its text, or of the file at its address
     * @param mustRead whether a buyer has to have read it
     */
    public record Document(int version, String sha256, boolean mustRead) {}

    /** A product of one rating that says nothing special. */
    public static Traits plain(RiskLevel risk, Confirmation confirmation) {
        return new Traits(risk, risk, null, Dealing.plain(confirmation), null, Map.of(), Set.of(), Map.of(), null);
    }

    /** The higher of the two ratings counts (孰高). */
    public RiskLevel riskLevel() {
        return issuerRisk.compareTo(ownRisk) > 0 ? issuerRisk : ownRisk;
    }

    public Traits with(Map<DocumentKind, Document> others) {
        return new Traits(issuerRisk, ownRisk, benchmark, dealing, hours, labels, scenes, others, launchOn);
    }
}
