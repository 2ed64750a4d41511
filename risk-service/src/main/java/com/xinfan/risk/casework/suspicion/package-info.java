/** Drafts of the report of suspicious transactions, each a version, filed by two people within the law's time. */
@NullMarked
package com.xinfan.risk.casework.suspicion;

import org.jspecify.annotations.NullMarked;
