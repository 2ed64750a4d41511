/**
 * One message to many people. A send is written by one person and approved by another, and nothing of it changes after
 * that: text, values, audience and pace. It runs a chunk at a time; the cursor moves in the transaction that writes the
 * messages, so a send that was killed goes on where it was, and nobody has it twice. A rehearsal walks the same way and
 * says who would be held back and why, without writing to anybody.
 */
@NullMarked
package com.xinfan.user.message.outreach;

import org.jspecify.annotations.NullMarked;
