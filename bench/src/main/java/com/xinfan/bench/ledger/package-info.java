/** The posting engine beside one transaction each, while its books grow; at the end they are right, or nothing counts. */
@NullMarked
package com.xinfan.bench.ledger;

import org.jspecify.annotations.NullMarked;
