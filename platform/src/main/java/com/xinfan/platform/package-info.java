/**
 * How every service works, technically. A thing enters only if three services need it identically; what it starts
 * from is {@code platform-defaults.yml}.
 */
@NullMarked
package com.xinfan.platform;

import org.jspecify.annotations.NullMarked;
