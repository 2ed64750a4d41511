/**
 * The lists of names (sanctions, politically exposed persons, our own), which risk-service keeps and compares with; the
 * names of people are here and go along with each question.
 *
 * <p>Nobody is verified before the lists have said CLEAR: until then the identity stays PENDING, so no card is bound
 * and no money moves in or out, whether there is a hit for a person to look at or risk-service does not answer (then
 * it is asked again every minute). Verified people go on while a hit is only possible; one that is as good as certain
 * leaves them what class III may do until staff have looked; a confirmed one freezes the account. A new list starts a
 * round: everybody is compared again, in batches, resumed where it stopped; so is a person at her periodic re-check
 * and when staff have decided on a hit. What others see is UNDER_REVIEW, not why: the law keeps it confidential.
 */
@NullMarked
package com.xinfan.user.identity.screening;

import org.jspecify.annotations.NullMarked;
