/**
 * From the application to the end of the policy. It is checked (licence, pages read, need, means, age, suitability),
 * put to risk, and takes the premium from the cash account as pending; the insurer's confirmation posts it and the
 * policy is in force, its refusal gives it back. Within the cooling-off period the buyer may give the policy back for
 * the full premium.
 *
 * <p>States: CREATED → PAID → IN_FORCE → WITHDRAWN | EXPIRED; CREATED → FAILED; PAID → DECLINED | WITHDRAWN. Each step
 * locks the row first and acts only on the state it expects, so that after a crash it goes on where it ended.
 */
@NullMarked
package com.xinfan.product.insurance.policy;

import org.jspecify.annotations.NullMarked;
