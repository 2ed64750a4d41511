/**
 * One expression language for rules: CEL text becomes a typed, cost-limited, thread-safe {@link
 * com.xinfan.expression.Expression}; many of them become one {@link com.xinfan.expression.ExpressionSet}.
 *
 * <p>Whoever may write a rule may not hang or blow up the process that runs it. So nothing that compiles can be
 * expensive: length, nesting and an upper bound of the evaluation cost are checked before any code exists, and the
 * sizes that bound rests on are checked again on the values as they become {@link com.xinfan.expression.Facts}. What
 * passed is compiled to bytecode that can call nothing but the functions of the language. A refusal says where and why,
 * in Chinese and English. The package knows nothing of its callers.
 */
@NullMarked
package com.xinfan.expression;

import org.jspecify.annotations.NullMarked;
