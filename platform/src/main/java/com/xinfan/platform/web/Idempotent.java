package com.xinfan.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands an {@code Idempotency-Key} header: the first answer is replayed byte for byte, another body under the
 * same key is 422, a call still running is 409. After a crash the lease (60 s) is taken over and the handler runs
 * again, so the business code must itself be idempotent by the injected {@link IdempotencyKey}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
