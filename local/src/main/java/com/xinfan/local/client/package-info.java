/** The public API as a person's app and a member of staff call it: the demo, the training and the journeys share it. */
@NullMarked
package com.xinfan.local.client;

import org.jspecify.annotations.NullMarked;
