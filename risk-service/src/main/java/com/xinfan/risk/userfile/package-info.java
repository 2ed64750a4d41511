/**
 * What user-service asks of this service for the desk: the facts of one user and who may read them, and the open work
 * of a leaver for a colleague.
 */
@NullMarked
package com.xinfan.risk.userfile;

import org.jspecify.annotations.NullMarked;
