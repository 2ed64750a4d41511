/**
 * Review of an identity by people: when the registry stays silent, when its denial is contested, after a failed
 * re-check, or to reach class I. The person consents to it by itself and sends photos of her document and face; they
 * are made anew from their pixels, sealed, seen by staff only one by one with a reason in the audit log, and deleted a
 * time after the decision. Where the rulebook wants a second look, one person cannot approve alone.
 */
@NullMarked
package com.xinfan.user.identity.review;

import org.jspecify.annotations.NullMarked;
