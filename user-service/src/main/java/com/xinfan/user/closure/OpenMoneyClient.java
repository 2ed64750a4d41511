package com.xinfan.user.closure;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

@HttpExchange
interface OpenMoneyClient {

    @GetExchange("/internal/v1/users/{id}/open-money")
    OpenMoney of(@PathVariable UUID id);

    /** In fen. */
    record OpenMoney(long cash, long pending, long holdings, long loans) {}
}
