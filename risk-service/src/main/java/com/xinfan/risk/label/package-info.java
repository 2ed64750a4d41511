/**
 * What turned out later of a person: fraud, a loan badly overdue, an incentive taken back, orders given up. Rules are
 * measured by it, and read it: coupon farming weighs on credit, overdue and fraud on rewards.
 *
 * <p>A label is a fact with a cause, told once however often it is delivered; it is never a decision. Consumes
 * loan, campaign, trade, risk.
 */
@NullMarked
package com.xinfan.risk.label;

import org.jspecify.annotations.NullMarked;
