/**
 * What a container image of a service holds. The Dockerfile copies it, so that flags and ahead-of-time caches have one
 * definition for this machine and for images.
 */
@NullMarked
package com.xinfan.local.image;

import org.jspecify.annotations.NullMarked;
