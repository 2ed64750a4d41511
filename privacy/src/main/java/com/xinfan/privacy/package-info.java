/**
 * What a service knows about people, and how it forgets them. {@code personal-data.csv} names every table that holds
 * something of a person: what a person is shown of it, and what becomes of it when she is erased. What is not in a
 * table is a {@link com.xinfan.privacy.PersonalData} bean. Erasure happens in one transaction with the answer
 * {@code privacy.erasure-completed}, once more an hour later for what was under way, and what the law keeps is purged
 * when its day has come.
 */
@NullMarked
package com.xinfan.privacy;

import org.jspecify.annotations.NullMarked;
