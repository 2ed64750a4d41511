/**
 * Change of the vault's keys while people read, write and are looked up. Two people start one; a key is made, known
 * everywhere before it is used, and then every sealed value (any {@code *_sealed} column of a table with a uuid key)
 * or every {@link com.xinfan.user.vault.BlindIndex} is made anew in batches. Passes repeat until one changes nothing;
 * after a time of grace one more pass must change nothing before the old keys retire. Each batch and its progress are
 * one transaction, so a kill costs at most a batch.
 */
@NullMarked
package com.xinfan.user.vault.rotation;

import org.jspecify.annotations.NullMarked;
