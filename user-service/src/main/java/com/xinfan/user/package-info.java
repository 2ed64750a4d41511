/**
 * Who the user is. This service owns phone numbers, names and ID numbers — sealed here, they never leave it —
 * and it signs every token of the house. Other services learn of a user by the {@code user} stream only.
 */
@NullMarked
package com.xinfan.user;

import org.jspecify.annotations.NullMarked;
