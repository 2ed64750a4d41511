/** What staff see of numbers and addresses in the words of people: not them. */
@NullMarked
package com.xinfan.user.support.mask;

import org.jspecify.annotations.NullMarked;
