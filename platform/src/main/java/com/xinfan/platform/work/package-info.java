/**
 * What waits for a person: each feature offers its open cases, approvals and tickets, and the gateway merges the
 * services'.
 */
@NullMarked
package com.xinfan.platform.work;

import org.jspecify.annotations.NullMarked;
