/**
 * The Kafka side shared by outbox and inbox: topics, wire form (CloudEvents 1.0 binary mode) and the producer. Nothing
 * outside platform uses it; services speak through {@code Outbox} and {@code Subscription}.
 */
@NullMarked
package com.xinfan.platform.spine;

import org.jspecify.annotations.NullMarked;
