/**
 * What messages say. A template is written by one person and approved by another; what advertises must also pass
 * content-service's wording check. It never changes: the next wording is another template of the same code, and its
 * approval retires the one before. Parameters are text from elsewhere: known blanks only, harmless and short.
 */
@NullMarked
package com.xinfan.user.message.template;

import org.jspecify.annotations.NullMarked;
