/**
 * When a campaign gives: a trigger, an optional condition over the facts of the event, a limit per user, and the
 * text that the user reads. Checking in gives points instead.
 */
@NullMarked
package com.xinfan.campaign.rule;

import org.jspecify.annotations.NullMarked;
