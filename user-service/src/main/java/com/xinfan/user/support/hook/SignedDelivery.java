package com.xinfan.user.support.hook;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the headers of a delivery that {@link Hooks} lets in. */
@Parameters({
    @Parameter(in = ParameterIn.HEADER, name = "webhook-id"),
    @Parameter(in = ParameterIn.HEADER, name = "webhook-timestamp"),
    @Parameter(in = ParameterIn.HEADER, name = "webhook-signature")
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedDelivery {}
