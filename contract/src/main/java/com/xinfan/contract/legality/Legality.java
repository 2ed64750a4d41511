package com.xinfan.contract.legality;

import com.xinfan.contract.rulebook.Rule;

/** The answer of the matrix, with the article that speaks. */
public sealed interface Legality {

    /** No rule speaks against it. */
    record Allowed() implements Legality {}

    /** It may not be offered. */
    record Forbidden(Rule rule) implements Legality {}

    /** It may be offered once compliance has approved this very case. */
    record NeedsApproval(Rule rule) implements Legality {}
}
