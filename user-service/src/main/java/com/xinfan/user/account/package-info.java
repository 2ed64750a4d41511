/**
 * The account: one per phone number, decided by the unique blind index and not by a look first. Registration stores
 * the raw attribution and tells it in {@code user.registered}, in the same transaction, once.
 */
@NullMarked
package com.xinfan.user.account;

import org.jspecify.annotations.NullMarked;
