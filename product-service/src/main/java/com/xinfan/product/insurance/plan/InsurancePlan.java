package com.xinfan.product.insurance.plan;

import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.approval.Approvals;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is insured, by whom, and what a buyer reads. Premiums and term are the product's. */
public record InsurancePlan(
        UUID productId,
        InsuredTerms terms,
        Status status,
        @Nullable String approvedHash) {

    /** LIVE only by approval. */
    public enum Status {
        DRAFT,
        LIVE
    }

    /** What a text is; a plan has each at least once. */
    public enum Kind {
        /** What is covered (保险责任). */
        RESPONSIBILITY,
        /** What is not (责任免除): shown so that it cannot be overlooked. */
        EXCLUSION,
        /** The contract's terms (保险条款). */
        TERMS,
        /** The right to withdraw, the waiting period and what they mean (犹豫期与等待期). */
        COOLING_OFF
    }

    /** A page that a buyer reads. */
    public record PlanPage(Kind kind, String title, String body) {

        /** Names the text, in every record of a sale. */
        public String hash() {
            return Approvals.hashOf(kind, title, body);
        }
    }

    /**
     * What is approved.
     *
     * @param claims where the insurer is reached, for claims and for a surrender after the cooling-off period
     * @param longTerm whether the buyer is to be called back within the cooling-off period
     * @param coverPerYuan the sum insured for one yuan of premium, in yuan
     * @param maxCover the most that is insured, in fen
     * @param waitingDays the days after the issue in which illness is not covered yet
     */
    public record InsuredTerms(
            String insurer,
            String claims,
            boolean longTerm,
            int coverPerYuan,
            long maxCover,
            int waitingDays,
            Set<AgeBand> ages,
            List<PlanPage> documents) {

        public InsuredTerms {
            ages = new TreeSet<>(ages);
            documents = List.copyOf(documents);
        }

        /** The sum insured for a premium, in fen. */
        public long cover(long premium) {
            return Math.min(Math.multiplyExact(premium, coverPerYuan), maxCover);
        }

        /** The first kind of text that is missing, or null. */
        @Nullable
        Kind missing() {
            var missing = EnumSet.allOf(Kind.class);
            documents.forEach(document -> missing.remove(document.kind()));
            return missing.isEmpty() ? null : missing.iterator().next();
        }
    }

    /** Everything a second person approves; kept with each policy. */
    public String hash() {
        return Approvals.hashOf(
                productId,
                terms.insurer(),
                terms.claims(),
                terms.longTerm(),
                terms.coverPerYuan(),
                terms.maxCover(),
                terms.waitingDays(),
                terms.ages().stream().map(AgeBand::name).toList(),
                terms.documents().stream().map(PlanPage::hash).toList());
    }

    /** Whether it may be sold as far as it alone decides. */
    public boolean live() {
        return status == Status.LIVE && hash().equals(approvedHash);
    }
}
