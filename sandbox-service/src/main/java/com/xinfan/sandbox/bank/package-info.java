/**
 * The bank: verifies cards, debits and credits them, answers by request id, and leaves a file of each business day.
 *
 * <p>Every request is stored under the caller's request id before it is answered; the same id always finds the same
 * request, and never moves money twice. A card's number is exchanged for a token at once and kept nowhere. What happens
 * is decided by {@link com.xinfan.sandbox.bank.MagicCard}; every other card works.
 */
@NullMarked
package com.xinfan.sandbox.bank;

import org.jspecify.annotations.NullMarked;
