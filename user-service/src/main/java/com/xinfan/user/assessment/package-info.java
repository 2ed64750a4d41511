/**
 * Impact assessments and records of processing as documents: written by one person, approved by another, in versions,
 * linked to the purposes they cover and due for review. A purpose that the law wants assessed ({@code
 * privacy.assessment}) gets no new text without a live assessment of it. A document is never deleted: what was in force
 * can be shown for as long as the law asks.
 */
@NullMarked
package com.xinfan.user.assessment;

import org.jspecify.annotations.NullMarked;
