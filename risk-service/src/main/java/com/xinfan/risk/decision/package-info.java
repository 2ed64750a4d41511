/**
 * One decision per act: asked with a key, decided once, remembered for ever.
 *
 * <p>The same key answers the stored decision, so a caller may ask again after a timeout and gets no second one; the
 * unique key in the database is what guarantees it. A decision is stored with everything it rests on: the question,
 * every fact the rules could read (counts and list flags as they were), the rules that hit, the versions of rule set
 * and rulebook. Nothing changes it afterwards. Emits {@code risk.decided} in the same transaction.
 */
@NullMarked
package com.xinfan.risk.decision;

import org.jspecify.annotations.NullMarked;
