/**
 * How HTTP behaves in every service: problem+json for every failure, strict JSON, idempotent writes, cursor pages,
 * request ids. Bad input is never a 5xx, never HTML, and always names the field.
 */
@NullMarked
package com.xinfan.platform.web;

import org.jspecify.annotations.NullMarked;
