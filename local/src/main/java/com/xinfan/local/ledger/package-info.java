/**
 * {@code ./xinfan ledger verify}: the ledgers of this machine against their seals and the heads kept beside the data.
 * It asks PostgreSQL itself, with the services' own code and without the services.
 */
@NullMarked
package com.xinfan.local.ledger;

import org.jspecify.annotations.NullMarked;
