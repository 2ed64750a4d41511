package com.xinfan.content.wording;

import com.xinfan.contract.rulebook.Rule;

/**
 * A forbidden phrase that a text asserts.
 *
 * @param level what this hit alone makes of the text
 * @param start where it begins in the text as given, in UTF-16 units
 */
public record WordingHit(String phrase, Rule rule, WordingVerdict level, int start, int end) {}
