/**
 * The credit bureau. Names and ID numbers do not leave this service, so it asks for the report and hands over the score
 * alone. Each query is on record before it is made — who asked, under which consent, when — and the person may read the
 * record; of the report only a keyed hash is kept. One request id is one query, however often it is asked.
 */
@NullMarked
package com.xinfan.user.bureau;

import org.jspecify.annotations.NullMarked;
