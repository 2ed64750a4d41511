/**
 * Articles, announcements and answers: written by one person, published by another.
 *
 * <p>Draft, submitted, live, retired. A text with blocked wording cannot be submitted, and cannot be approved either
 * if the rulebook has changed meanwhile. An edit of a submitted text makes it a draft again, and the approval that
 * was open is void because its hash no longer fits. A live text is never edited: it is retired, and a new one takes
 * its place. Readers get Markdown rendered to HTML in which nothing but Markdown is alive. Emits {@code
 * content.published} and {@code content.retired}.
 */
@NullMarked
package com.xinfan.content.article;

import org.jspecify.annotations.NullMarked;
