/**
 * Rebalancing: what a person may sell and buy to come back to the model of her level. A proposal moves nothing. She
 * confirms it, or it runs out; then its sales go the way of any redemption, and when their money is there its purchases
 * go the way of any order, with every check of both. Each line has its own state and its own key, so that a line is
 * carried out once however often it is tried; a kill between any two steps is made up for by the due work.
 *
 * <p>Invariants: a purchase is never larger than proposed; all purchases together never take more than what was added
 * and what the sales have brought; a confirmed proposal ends when each of its lines is done or has failed.
 */
@NullMarked
package com.xinfan.product.portfolio.rebalancing;

import org.jspecify.annotations.NullMarked;
