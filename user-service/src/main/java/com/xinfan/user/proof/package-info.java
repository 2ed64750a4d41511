/** Proof of a person by what she knows of herself, for the acts that a phone alone may not do. */
@NullMarked
package com.xinfan.user.proof;

import org.jspecify.annotations.NullMarked;
