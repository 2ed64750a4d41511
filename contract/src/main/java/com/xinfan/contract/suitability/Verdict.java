package com.xinfan.contract.suitability;

import com.xinfan.contract.rulebook.Rule;

/** The answer of suitability, with the rule that spoke. */
public sealed interface Verdict {

    /** The person may buy. */
    record Suitable() implements Verdict {}

    /** The person may not buy; {@code code} is the problem code to answer with. */
    record Refused(Rule rule, String code) implements Verdict {}

    /** The person may buy after acknowledging what {@code code} names. */
    record NeedsAcknowledgement(Rule rule, String code) implements Verdict {}
}
