/**
 * Ordinary and professional investors. A verified adult applies with evidence, after the consequences were shown to
 * her; one member of staff recommends, another approves, and the standing holds for the time of the rulebook. It ends by
 * time, by herself or by staff with a reason. Each change is told once; whatever is told late, nobody counts as
 * professional after the last day.
 */
@NullMarked
package com.xinfan.user.investor;

import org.jspecify.annotations.NullMarked;
