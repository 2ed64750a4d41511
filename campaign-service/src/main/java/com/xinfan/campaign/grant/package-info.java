/**
 * Turns facts about users into incentives, in batches. One occurrence of a trigger grants at most once per rule
 * and user, however often its event arrives; what the budget cannot bear is skipped and recorded, and so is what an
 * excluded user would have got. Hears: user, trade. Tells: campaign.incentive-granted.
 */
@NullMarked
package com.xinfan.campaign.grant;

import org.jspecify.annotations.NullMarked;
