/**
 * Proof that the books are what was written. Entries are sealed every few seconds into a chain of hashes; a
 * {@link com.xinfan.ledger.seal.Verification} finds and locates any change, deletion, insertion or reordering of what
 * is sealed, of the seals themselves, and a cut tail when the heads of the chain were kept outside the database, as
 * {@code HeadFile} and the log do.
 *
 * <p>Sealing never blocks a posting and never misses one that commits late: a range is sealed when every transaction
 * that could still add to it has ended. What is younger than the newest seal is covered by the checks of {@code
 * BookChecks} alone: transfers sum to zero, kept balances are the sums of their entries.
 *
 * <p>The verifying half is plain JDBC, so that {@code ./xinfan ledger verify} runs the same code without a service.
 */
@NullMarked
package com.xinfan.ledger.seal;

import org.jspecify.annotations.NullMarked;
