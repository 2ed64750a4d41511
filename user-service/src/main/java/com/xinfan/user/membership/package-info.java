/**
 * Membership: growth from what a person has invested and for how long, from what she does and finishes; tiers and what
 * they give. Growth is a ledger: each cause counts once, in any order. A tier is reached at once and lost only when a
 * monthly evaluation still finds too little after the grace. Thresholds and benefits are rules under approval, and an
 * approval is bound to what a simulation of exactly these rules has shown.
 */
@NullMarked
package com.xinfan.user.membership;

import org.jspecify.annotations.NullMarked;
