/**
 * What may be laid on an account: holds of an amount, freezes of a direction, a credit line, closing. The posting
 * itself obeys them, under the same lock, so none can be passed by a transfer that is on its way.
 *
 * <p>They bind what enters after them. A transfer that was reserved before is settled or released as it was reserved;
 * what it gives back falls under the holds.
 */
@NullMarked
package com.xinfan.ledger.control;

import org.jspecify.annotations.NullMarked;
