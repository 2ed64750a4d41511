/**
 * Deny and allow lists of users, devices, addresses and cards, kept by staff.
 *
 * <p>An entry has a reason and may expire by business time; at most one entry per value and effect is open. Removal
 * keeps the row. Every change is audited. Rules see the lists as flags: {@code deviceDenied}, {@code ipAllowed} (see
 * {@link com.xinfan.risk.list.ListFlag}); what a flag does is up to the rule set.
 */
@NullMarked
package com.xinfan.risk.list;

import org.jspecify.annotations.NullMarked;
