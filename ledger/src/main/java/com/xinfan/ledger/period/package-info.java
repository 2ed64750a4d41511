/**
 * The books in time: what they said at any past moment, by the business moment and by the moment of recording, and
 * until when they are closed. Into a closed period the database itself lets no entry, whoever writes it; a correction
 * is a new transfer in the open one.
 */
@NullMarked
package com.xinfan.ledger.period;

import org.jspecify.annotations.NullMarked;
