/**
 * Which rules speak: one live rule set per scenario, written by staff as data.
 *
 * <p>A rule set never changes once written: a change is a new one with the next number. It is compiled, and refused
 * if it does not, before the draft is stored. It goes from draft over tested (a finished back-test of exactly this
 * content) and submitted to live by a second person's approval; the database refuses any other way. It replaces the
 * live one of its scenario at that moment; the old one is retired. An emergency stop takes two people and makes the
 * one before speak again.
 *
 * <p>Each scenario's first rule set is shipped with the product (resource {@code rule-sets/}) and live from the first
 * start: it was reviewed with the code, so no approval is pretended; its hash is in the audit.
 */
@NullMarked
package com.xinfan.risk.ruleset;

import org.jspecify.annotations.NullMarked;
