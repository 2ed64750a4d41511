/**
 * The credit bureau: score, open and overdue loans of a person who consented. A person's report is always the same,
 * drawn from a keyed hash of the number unless it is a magic one.
 */
@NullMarked
package com.xinfan.sandbox.credit;

import org.jspecify.annotations.NullMarked;
