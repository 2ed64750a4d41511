package com.xinfan.bench.orderseat;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Named by {@code spring.main.sources} of the service under test. */
@Configuration(proxyBeanMethods = false)
@Import(OrderSeat.class)
class OrderSeatConfiguration {}
