/**
 * The whole platform of one machine as files in a directory, and back.
 *
 * <p>A backup is taken while nothing is written, so it is one moment of everything: PostgreSQL, the broker with its
 * offsets, and what services keep outside PostgreSQL. Its manifest names a hash of each file; a backup that does not
 * match it is refused before anything is touched. A restore keeps what it replaces until the next one, and ends only
 * when the restored ledgers sum to zero.
 */
@NullMarked
package com.xinfan.local.backup;

import org.jspecify.annotations.NullMarked;
