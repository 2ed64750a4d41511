package com.xinfan.risk.backtest;

import com.xinfan.contract.vocabulary.RiskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a back-test found. People are bad who were labelled after the decision; stopped is REVIEW or DECLINE.
 *
 * @param reproduced decisions whose verdict stayed the same
 * @param stored how well the stored verdicts told the bad from the good
 * @param candidate how well the replayed ones do
 * @param goodUsersLost people without a label who were let through and would be stopped
 * @param goodUsersWon people without a label who were stopped and would be let through
 * @param moneySaved in fen: of bad people's acts that were let through and would be stopped
 * @param moneyLost in fen: of bad people's acts that were stopped and would be let through
 */
record Report(
        long decisions,
        long reproduced,
        List<Change> changes,
        Quality stored,
        Quality candidate,
        long goodUsersLost,
        long goodUsersWon,
        long moneySaved,
        long moneyLost,
        List<RuleHits> rules) {

    /** So many decisions from one outcome to another. */
    record Change(RiskOutcome was, RiskOutcome would, boolean bad, long decisions, long amount) {}

    /** Decimal strings from 0 to 1; null where there is nothing to divide by. */
    record Quality(
            long stopped,
            long stoppedBad,
            @Nullable String precision,
            @Nullable String recall) {}

    /** How often a rule of the candidate spoke, and how often about bad people. */
    record RuleHits(String code, long hits, long bad) {}
}
