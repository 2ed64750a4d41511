/**
 * Proofs of a one-time password: signed by user-service for one person, purpose and amount, good for minutes, and used
 * up once in the transaction of what they prove.
 */
@NullMarked
package com.xinfan.product.proof;

import org.jspecify.annotations.NullMarked;
