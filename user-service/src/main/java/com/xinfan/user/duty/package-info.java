/**
 * What staff may do: accounts, roles, loans of a role for some hours, and the review of it all each quarter. Whatever
 * gives somebody more, and taking away a second factor, is decided by a second person who is not the one it is for;
 * what takes away is one person's click. What nobody confirms in a quarter's review is suspended.
 */
@NullMarked
package com.xinfan.user.duty;

import org.jspecify.annotations.NullMarked;
