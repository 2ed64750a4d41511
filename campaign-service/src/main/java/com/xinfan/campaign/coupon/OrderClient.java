package com.xinfan.campaign.coupon;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** product-service, as far as this feature needs it. */
interface OrderClient {

    @GetExchange("/internal/v1/orders/{id}")
    Order order(@PathVariable UUID id);

    /** A coupon may be held by a trial, which is no order. */
    @GetExchange("/internal/v1/trials/{id}")
    Order trial(@PathVariable UUID id);

    record Order(UUID id, String status) {}
}
