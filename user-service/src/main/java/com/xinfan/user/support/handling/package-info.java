/** What staff do with a ticket besides answering it: sort, tag, link, name the cause, look behind the mask. */
@NullMarked
package com.xinfan.user.support.handling;

import org.jspecify.annotations.NullMarked;
