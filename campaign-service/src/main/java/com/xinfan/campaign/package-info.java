/** Why the user acts: campaigns, the incentives they give, the budgets that bound them, referrals, and points. */
@NullMarked
package com.xinfan.campaign;

import org.jspecify.annotations.NullMarked;
