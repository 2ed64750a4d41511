/**
 * Whether it is safe: every caller asks for one decision per act, gets one outcome with its reasons, and can ask
 * again with the same key. Owns decisions, rule sets, activity counts and deny/allow lists.
 */
@NullMarked
package com.xinfan.risk;

import org.jspecify.annotations.NullMarked;
