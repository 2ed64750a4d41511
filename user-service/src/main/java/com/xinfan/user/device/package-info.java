/**
 * Known devices: those on which their owner has shown more than a password. A password alone opens a session on a known
 * device only; on any other one a one-time password comes first, and makes it known. A device that is removed is signed
 * out in the same transaction.
 */
@NullMarked
package com.xinfan.user.device;

import org.jspecify.annotations.NullMarked;
