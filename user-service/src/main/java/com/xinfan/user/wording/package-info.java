/** What the house writes to people is checked for forbidden wording by content-service before anybody approves it. */
@NullMarked
package com.xinfan.user.wording;

import org.jspecify.annotations.NullMarked;
