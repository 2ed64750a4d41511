/**
 * Money in from a bound card and out to it, by one mechanism. A transfer and its pending posting are committed before
 * the bank is called, and the bank's request id is the transfer's own id; so whatever happens, the outcome can be asked
 * for, and it is asked for until it is known. Limits of the account class are counted in the posting itself. The
 * posting settles, the state changes and the event leaves in one transaction.
 *
 * <p>Money goes out only with a proof of a one-time password, signed by user-service for this person and amount and
 * used up in the transaction that writes the withdrawal down, and only on risk's word. While risk is silent a
 * withdrawal stays CREATED with its money reserved: the retry under its key goes on, and what nobody carries on ends
 * and gives the money back. What risk wants looked at is held for two people; a large sum after the bank's cut-off
 * waits for the next bank day. What the bank does not tell for too long is decided by two people on evidence.
 *
 * <p>Money comes in on risk's word too, but risk's silence does not stop it: it passes, flagged from an amount on, and
 * is put to risk later. Risk's verdict is kept with the transfer.
 *
 * <p>Out: {@code trade.deposit-settled}, {@code trade.withdrawal-settled}, {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.cash;

import org.jspecify.annotations.NullMarked;
