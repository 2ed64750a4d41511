/** Mainland mobile numbers: one normal form, one mask. */
@NullMarked
package com.xinfan.user.phone;

import org.jspecify.annotations.NullMarked;
