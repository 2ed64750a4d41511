/**
 * Words of the house: what the assistant may answer and what staff may reply with one click, each wording checked and
 * approved by a second person before it lives, and macros that do several things with it.
 */
@NullMarked
package com.xinfan.user.support.text;

import org.jspecify.annotations.NullMarked;
