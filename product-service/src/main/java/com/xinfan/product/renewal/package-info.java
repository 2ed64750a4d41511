/**
 * Terms that roll into a new one. A user may choose it for a fixed term that its product offers it for, until the day
 * it ends. At its end the term is paid into the user's cash like any other, principal and interest; then the principal
 * becomes a new order of the same product, with all the checks of any order: on sale, suitable, quota, risk. Interest
 * stays in cash. What is refused stays in cash, and the user is told why it was not renewed.
 *
 * <p>One order for each holding, whoever tries and however often. While somebody who must be asked is silent, it waits,
 * for three days at most.
 *
 * <p>Out: {@code message.requested}.
 */
@NullMarked
package com.xinfan.product.renewal;

import org.jspecify.annotations.NullMarked;
