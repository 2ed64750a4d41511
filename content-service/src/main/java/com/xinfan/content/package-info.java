/**
 * What the user reads: articles, announcements and answers that a second person approved, and the wording check that
 * every text of the house passes before anybody sees it.
 */
@NullMarked
package com.xinfan.content;

import org.jspecify.annotations.NullMarked;
