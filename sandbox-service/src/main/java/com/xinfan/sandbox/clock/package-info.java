/**
 * The business clock of the simulated world. Moving it moves every service, a day at a time: first the world (the
 * bank's file of the day that ended is there when a service asks), then all services at once, then nothing goes on
 * until every outbox is empty, nothing lags and no service finds more due work.
 */
@NullMarked
package com.xinfan.sandbox.clock;

import org.jspecify.annotations.NullMarked;
