/**
 * What a service knows of one user, for the desk's one page of her: each feature declares its part and who may read it,
 * and user-service puts the services' answers together.
 */
@NullMarked
package com.xinfan.platform.facts;

import org.jspecify.annotations.NullMarked;
