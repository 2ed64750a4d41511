/** The carrier: takes text and push messages and lets a person or a test read what arrived, newest first. */
@NullMarked
package com.xinfan.sandbox.message;

import org.jspecify.annotations.NullMarked;
