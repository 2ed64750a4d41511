/**
 * Texts with blanks, in Chinese and perhaps in English. A value is of its blank's type, one harmless short line, and
 * never itself a blank. Two blanks are filled only when a message is shown: its link and its way to refuse more.
 */
@NullMarked
package com.xinfan.user.message.text;

import org.jspecify.annotations.NullMarked;
