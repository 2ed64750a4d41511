/**
 * One page for all API documents: the UI at {@code /docs} lists every service's document, fetched through {@code
 * /docs/{service}}. Developers' profiles only: {@code springdoc.swagger-ui.enabled} is off elsewhere.
 */
@NullMarked
package com.xinfan.gateway.docs;

import org.jspecify.annotations.NullMarked;
