/**
 * Markdown, safely: what staff write becomes HTML in which nothing but Markdown is alive, and the words that a reader
 * reads, for whatever has to judge them. A text that could exhaust the parser is refused before it is parsed.
 */
@NullMarked
package com.xinfan.content.markdown;

import org.jspecify.annotations.NullMarked;
