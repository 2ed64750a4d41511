/**
 * What a rule set would have decided: the stored decisions of some days, judged again by it.
 *
 * <p>A decision is replayed on the facts that were stored with it; a count that its rules did not read then is counted
 * again as of that moment. Snoozes hold as they held. The report compares verdicts, counts precision and recall against
 * what people turned out to be (see {@code label}), the good users lost and the money saved. It runs in the background,
 * a batch in a transaction, and goes on where it was after a kill. A finished one makes a draft fit to be submitted.
 *
 * <p>Promise: the live rule set, replayed over its own decisions, reproduces every stored verdict.
 */
@NullMarked
package com.xinfan.risk.backtest;

import org.jspecify.annotations.NullMarked;
