/**
 * Real-name verification. The ID number is checked by its own rules (GB 11643), the age by the business date, the
 * person by the registry; an unknown answer leaves the identity PENDING and the same request is repeated until it is
 * known. Name and number are sealed; a keyed index of the number limits the accounts of one person. Others learn the
 * age band and the province only.
 */
@NullMarked
package com.xinfan.user.identity;

import org.jspecify.annotations.NullMarked;
