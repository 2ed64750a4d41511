/**
 * The money of each campaign. What is granted and not given back, with the referral rewards that wait for payout,
 * can never exceed the approved total: a constraint of the database says so, whatever the code does.
 */
@NullMarked
package com.xinfan.campaign.budget;

import org.jspecify.annotations.NullMarked;
