/**
 * What risk-service tells a person, through user-service, about the decisions that its machines made about her, and the
 * second look of a person that she may ask for (个人信息保护法 24).
 *
 * <p>Reasons are codes with plain words in Chinese and English, never a weight or a threshold. Of a decline by machine
 * she may ask a review, once; it is on the work list with the deadline of {@code risk.decision-review}, ends with a
 * verdict and a reason code, and she is told. What a person has decided already is not reviewed again, and what waits
 * for a person anyway (a REVIEW) needs none. Emits {@code message.requested}.
 */
@NullMarked
package com.xinfan.risk.explanation;

import org.jspecify.annotations.NullMarked;
