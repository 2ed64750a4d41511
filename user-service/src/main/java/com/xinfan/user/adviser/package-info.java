/**
 * Dedicated agents and licensed advisers: who is named with a valid licence may be given users, up to a capacity, the
 * one with the fewest first; whose licence ends or who leaves loses them to colleagues the same day.
 */
@NullMarked
package com.xinfan.user.adviser;

import org.jspecify.annotations.NullMarked;
