/**
 * The service desk: chat, calls, mail and the app join one ticket; queues, people and clocks bring it to its end; the
 * reports lead back to the tickets they count.
 */
@NullMarked
package com.xinfan.user.support;

import org.jspecify.annotations.NullMarked;
