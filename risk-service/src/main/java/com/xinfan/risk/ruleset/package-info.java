/**
 * Which rules speak: one live rule set per scenario, written by staff as data.
 *
 * <p>A rule set never changes once written: a change is a new one with the next number. It goes from draft over
 * submitted to live by a second person's approval, and replaces the live one of its scenario at that moment; the old
 * one is retired. A condition is an expression over {@link com.xinfan.risk.ruleset.RuleVariables}; it is compiled,
 * and refused if it does not, before the draft is stored. The hits are weighed and merged by {@link
 * com.xinfan.risk.ruleset.Assessment}.
 *
 * <p>Each scenario's first rule set is shipped with the product (resource {@code rule-sets/}) and live from the first
 * start: it was reviewed with the code, so no approval is pretended; its hash is in the audit.
 */
@NullMarked
package com.xinfan.risk.ruleset;

import org.jspecify.annotations.NullMarked;
