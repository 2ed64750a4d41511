/**
 * Whether a person is on a list of names: sanctions, politically exposed persons, our own, and the names on {@link
 * com.xinfan.risk.list the lists of staff}.
 *
 * <p>A list of a source is a version, imported from files, approved by a second person, live as a whole and never
 * changed after. People are compared with all that is live by {@link com.xinfan.risk.screening.name}; a hit says which
 * entry, which rule and how alike, and needs a person: a false positive is remembered for the pair of person and
 * content of the entry, two people clear what is as good as certain, and a true match freezes the account at
 * user-service and starts an investigation. That there is a hit is confidential by law and never shown to the person.
 *
 * <p>No name of a person is stored here. user-service, which has them, brings a name along when it asks, and asks again
 * about everybody when {@code risk.list-changed} tells of a new list: so nobody who holds a token of this service can
 * fetch names, and the job that asks lies where the names are. Emits {@code risk.list-changed},
 * {@code risk.case-opened} and {@code risk.case-closed} (kind REVIEW, the hit being case and cause).
 */
@NullMarked
package com.xinfan.risk.screening;

import org.jspecify.annotations.NullMarked;
