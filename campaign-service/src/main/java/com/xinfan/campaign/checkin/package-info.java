/**
 * One check-in a user and business day, for points on the terms of the approved campaign that covers the day; a missed
 * day starts the streak again. A stop of the campaign closes the check-in. Requests that wait at the same moment share
 * one commit.
 */
@NullMarked
package com.xinfan.campaign.checkin;

import org.jspecify.annotations.NullMarked;
