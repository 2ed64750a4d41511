/**
 * Which users a member of staff may see at all: those who came by certain channels. Pages, lists and files ask here;
 * who is outside does not exist for her.
 */
@NullMarked
package com.xinfan.user.scope;

import org.jspecify.annotations.NullMarked;
