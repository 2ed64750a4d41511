/** Deliveries from the outside: signed (Standard Webhooks), fresh, and counted once. */
@NullMarked
package com.xinfan.user.support.hook;

import org.jspecify.annotations.NullMarked;
