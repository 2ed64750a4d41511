/**
 * Who may get nothing at the moment, and why: the policy is the rulebook's, the facts are told by others. A loan is
 * late or not by the latest news of it, whatever the order in which news arrives. Hears: loan (overdue, cured,
 * settled, written-off).
 */
@NullMarked
package com.xinfan.campaign.exclusion;

import org.jspecify.annotations.NullMarked;
