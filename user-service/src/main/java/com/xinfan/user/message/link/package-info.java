/**
 * What a message leads to. Links carry the message and a keyed mark, never an address: where one leads is in the
 * approved template and must still be on the allow-list when it is followed, so no link can be forged or bent.
 */
@NullMarked
package com.xinfan.user.message.link;

import org.jspecify.annotations.NullMarked;
