/** Phone calls, told by the call centre or written down by hand, and call-backs until somebody was reached. */
@NullMarked
package com.xinfan.user.support.call;

import org.jspecify.annotations.NullMarked;
