/**
 * The account: one per phone number, decided by the unique blind index and not by a look first. Registration stores
 * the raw attribution and tells it in {@code user.registered}, in the same transaction, once. The status of an
 * account changes under the lock of its row and is told to the features of this service in the same transaction
 * ({@link com.xinfan.user.account.AccountChanged}), to other services as {@code user.frozen}; a session is opened
 * under the same lock, so that none outlives a freeze.
 */
@NullMarked
package com.xinfan.user.account;

import org.jspecify.annotations.NullMarked;
