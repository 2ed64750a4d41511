/**
 * The investor's risk assessment. The questionnaire and its scoring are data; the level is computed here and nowhere
 * else. How often it may be taken and how long it holds are rules of the rulebook; attempts are numbered under the
 * lock of the account.
 */
@NullMarked
package com.xinfan.user.suitability;

import org.jspecify.annotations.NullMarked;
