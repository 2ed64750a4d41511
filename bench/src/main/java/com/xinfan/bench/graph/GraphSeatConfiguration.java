package com.xinfan.bench.graph;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Named by {@code spring.main.sources} of the service under test. */
@Configuration(proxyBeanMethods = false)
@Import(GraphSeat.class)
class GraphSeatConfiguration {}
