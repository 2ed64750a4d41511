/**
 * One expression language for rules: CEL text becomes a typed, cost-limited, thread-safe {@link
 * com.xinfan.expression.Expression}.
 *
 * <p>Whoever may write a rule may not hang or blow up the process that runs it. So nothing that compiles can be
 * expensive: length, nesting and an upper bound of the evaluation cost are checked before a program exists, and the
 * sizes that bound rests on are checked again on the values at evaluation. The package knows nothing of its callers.
 */
@NullMarked
package com.xinfan.expression;

import org.jspecify.annotations.NullMarked;
