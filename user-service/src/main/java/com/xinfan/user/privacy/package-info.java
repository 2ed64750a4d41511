/**
 * A person's rights over her data: a copy of all that every service holds, made by a job that waits for services that
 * are away; correction, decided by staff in time; why machines decided as they did, and a person's second look; and her
 * behaviour forgotten while she stays. A copy is sealed while it lies here, opens to nobody else and lapses.
 */
@NullMarked
package com.xinfan.user.privacy;

import org.jspecify.annotations.NullMarked;
