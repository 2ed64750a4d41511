/**
 * Attempt limits. PostgreSQL counts, by one atomic statement in its own transaction, so that a burst over several
 * instances gets no more attempts than one after the other, and a refused request still counts. Keys are stored as
 * keyed hashes.
 */
@NullMarked
package com.xinfan.user.limit;

import org.jspecify.annotations.NullMarked;
