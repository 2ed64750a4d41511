/** How fast one message is decided for a million people and queued, beside a bare insert of the same rows. */
@NullMarked
package com.xinfan.bench.messages;

import org.jspecify.annotations.NullMarked;
