/**
 * Who did what, to what, and why. Entries are written in the transaction of the deed and chained by hash; the head
 * remembers the last one, so that a change, deletion, insertion, reordering or cut tail is found and located. Personal
 * data is masked.
 */
@NullMarked
package com.xinfan.platform.audit;

import org.jspecify.annotations.NullMarked;
