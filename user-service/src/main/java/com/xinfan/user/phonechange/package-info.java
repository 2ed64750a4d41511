/**
 * A change of phone. The new number is proven by a one-time password; the person by one to the old number or by her
 * verified name and ID number. All other sessions end, and for a time no withdrawal is proven (rule
 * {@code account.phone-change}). A number that belongs to somebody else is refused only to who holds it.
 */
@NullMarked
package com.xinfan.user.phonechange;

import org.jspecify.annotations.NullMarked;
