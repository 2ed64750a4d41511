/**
 * The investor's risk assessment. The questionnaire and its scoring are data; the level is computed by the
 * questionnaire and nowhere else. How often it may be taken and how long it holds are rules of the rulebook; attempts are numbered
 * under the lock of the account. Every assessment stays explainable by the questionnaire it was made by. Before it ends
 * its owner is reminded once; when her age band is another one since, a new assessment is suggested.
 */
@NullMarked
package com.xinfan.user.suitability;

import org.jspecify.annotations.NullMarked;
