/**
 * What a campaign can give and what it can cost. A template is copied onto each coupon, so a later edit of the
 * campaign never changes what a user already holds. The legality matrix is asked here, for submissions,
 * reservations and rewards.
 */
@NullMarked
package com.xinfan.campaign.incentive;

import org.jspecify.annotations.NullMarked;
