package com.xinfan.product.cash;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Unknown deposits are asked about by the second, which is finer than the platform's due work. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CashSchedule {}
