/** The posting engine beside one transaction each, while its books grow; they end up right or nothing counts. */
@NullMarked
package com.xinfan.bench.ledger;

import org.jspecify.annotations.NullMarked;
