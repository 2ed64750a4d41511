package com.xinfan.contract.event;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What risk decided, as told by risk-service. */
public sealed interface RiskEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.RISK;
    }

    /** A decision was taken, with its score (0 and up), reason codes and the version of the rules that spoke. */
    @EventType("risk.decided.v1")
    record Decided(
            UUID decisionId,
            @Nullable UUID userId,
            Instant at,
            RiskScenario scenario,
            RiskOutcome outcome,
            int score,
            List<String> reasons,
            String ruleSetVersion)
            implements RiskEvent {

        @Override
        public @Nullable UUID subject() {
            return userId;
        }

        @Override
        public String key() {
            return Objects.requireNonNullElse(userId, decisionId).toString();
        }
    }

    /** A fact about a case of one person. */
    sealed interface OfCase extends RiskEvent {
        UUID userId();

        @Override
        default UUID subject() {
            return userId();
        }

        @Override
        default String key() {
            return userId().toString();
        }
    }

    /** A case was opened; {@code causeId} is what it is about: a loan, a decision. */
    @EventType("risk.case-opened.v1")
    record CaseOpened(UUID caseId, UUID userId, Instant at, CaseKind kind, UUID causeId) implements OfCase {}

    /**
     * A case ended; {@code outcome} is the code of its end: for an investigation the name of a {@link
     * com.xinfan.contract.vocabulary.CaseOutcome}. {@code causeIds} are the decisions that wait for this end; null
     * where the one cause is all there is.
     */
    @EventType("risk.case-closed.v1")
    record CaseClosed(
            UUID caseId,
            UUID userId,
            Instant at,
            CaseKind kind,
            UUID causeId,
            String outcome,
            @Nullable List<UUID> causeIds)
            implements OfCase {

        /** A case with one cause. */
        public CaseClosed(UUID caseId, UUID userId, Instant at, CaseKind kind, UUID causeId, String outcome) {
            this(caseId, userId, at, kind, causeId, outcome, null);
        }
    }

    /**
     * A list changed: an entry of it, or as many as an import or a new version of a screening list brought. What is
     * listed never travels, but for the id of a listed user.
     *
     * @param list what is listed ({@code USER}, {@code DEVICE}, {@code IP}, {@code CARD_TOKEN}, {@code NAME}), or
     *     {@code SCREENING} for a list of names from outside
     * @param effect {@code DENY}, {@code ALLOW}, {@code WATCH}, or the source of a list of names
     * @param listed false when something left the list
     */
    @EventType("risk.list-changed.v1")
    record ListChanged(
            UUID changeId, @Nullable UUID userId, Instant at, String list, String effect, boolean listed, int entries)
            implements RiskEvent {

        @Override
        public @Nullable UUID subject() {
            return userId;
        }

        @Override
        public String key() {
            return Objects.requireNonNullElse(userId, changeId).toString();
        }
    }
}
