/**
 * Accounts as finance and support look them up: where they stand, what binds them, which limits are used, what moved
 * last. Every look has a reason and is recorded; support sees users' accounts only, and of freezes only that there
 * are some.
 */
@NullMarked
package com.xinfan.product.account;

import org.jspecify.annotations.NullMarked;
