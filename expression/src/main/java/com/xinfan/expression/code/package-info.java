/**
 * A checked tree to bytecode, by the Class-File API. Knows neither text nor cost: only what was checked comes here.
 *
 * <p>Everything is typed when it is written: whole numbers and truth values live in JVM primitives, a comparison is a
 * jump, a constant is a constant of the class. What cannot fail is written in line; an operand that can fail
 * ({@code 1 / n == 2 || known}) gets a method of its own, because the language says that a failure beside a decisive
 * operand does not count, and the JVM empties its stack when it catches. Loops get methods too.
 */
@NullMarked
package com.xinfan.expression.code;

import org.jspecify.annotations.NullMarked;
