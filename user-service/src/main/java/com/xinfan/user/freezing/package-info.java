/**
 * Freezing an account and setting it free. Its owner locks it with one click and unlocks it with a one-time password
 * and, once she is verified, her name and ID number. One of the staff freezes it with a reason; a second one sets it
 * free. Nobody signs in meanwhile, and product-service lets no money out.
 */
@NullMarked
package com.xinfan.user.freezing;

import org.jspecify.annotations.NullMarked;
