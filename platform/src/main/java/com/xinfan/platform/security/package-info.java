/**
 * Who may call what. Each service verifies the token itself (ES256, every claim demanded), headers are never
 * trusted, and {@code access.csv} is the one source of authorisation: what it does not name is refused.
 */
@NullMarked
package com.xinfan.platform.security;

import org.jspecify.annotations.NullMarked;
