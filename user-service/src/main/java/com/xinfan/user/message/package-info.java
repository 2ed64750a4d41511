/**
 * Every message of every service to a person. A request is one message however often it is made; the contact policy
 * decides, the row says what was decided under which rule, and the spine hears it. What is delivered is in the inbox at
 * once; some of it is pushed as well. What may not go out yet is decided anew when its hours begin.
 */
@NullMarked
package com.xinfan.user.message;

import org.jspecify.annotations.NullMarked;
