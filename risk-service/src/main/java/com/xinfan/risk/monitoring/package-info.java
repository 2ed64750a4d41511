/**
 * Whether score models still do what they were approved for: quarter by quarter, how far the people who apply have
 * moved from those of the training, whether as many turn out badly as was said, and how often people decide otherwise.
 *
 * <p>An application counts as bad when its loan was more than a month overdue or written off, as good when its whole
 * schedule and 31 days more are over and it was not; before that nothing is said of it. A model that came with the
 * product was trained on nothing: it is compared with the first quarter in which it spoke. The running quarter is
 * looked at once a business day, and a population that has moved raises an alert.
 */
@NullMarked
package com.xinfan.risk.monitoring;

import org.jspecify.annotations.NullMarked;
