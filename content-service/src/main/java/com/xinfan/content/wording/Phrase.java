package com.xinfan.content.wording;

import com.xinfan.contract.rulebook.Rule;

/** A phrase as a rule of the rulebook writes it. */
record Phrase(String text, Rule rule, int length) {

    boolean blocks() {
        return rule.text("level").equals("BLOCK");
    }
}
