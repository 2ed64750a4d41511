/**
 * What turned out later of a person: fraud, a loan badly overdue, an incentive taken back. Rules are measured by it.
 *
 * <p>A label is a fact with a cause, told once however often it is delivered; it is never a decision. Consumes loan.
 */
@NullMarked
package com.xinfan.risk.label;

import org.jspecify.annotations.NullMarked;
