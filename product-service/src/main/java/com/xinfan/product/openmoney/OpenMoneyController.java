package com.xinfan.product.openmoney;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Ledger;
import com.xinfan.product.chart.Chart;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers with zeros for a user of whom nothing was ever heard. */
@RestController
class OpenMoneyController {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    OpenMoneyController(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    private record Sums(long moving, long holdings, long loans) {}

    @Operation(summary = "用户未结清资金：现金、在途、持仓、借款")
    @GetMapping("/internal/v1/users/{id}/open-money")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OpenMoney of(@PathVariable UUID id) {
        var cash = ledger.balance(Chart.userCash(id).code())
                .map(balance -> -balance.posted())
                .orElse(0L);
        var cards = cards(id);
        var sums = sums(id);
        var withBank = cards.stream().mapToLong(OpenMoney.OnCard::pending).sum();
        return new OpenMoney(id, Money.CNY, cash, withBank + sums.moving(), sums.holdings(), sums.loans(), cards);
    }

    private List<OpenMoney.OnCard> cards(UUID user) {
        return jdbc.sql("""
            select card_id, sum(amount) as pending from bank_transfer
             where user_id = :user
               and status in ('CREATED', 'HELD', 'QUEUED', 'SUBMITTED', 'UNKNOWN', 'MANUAL')
             group by card_id order by card_id
            """).param("user", user).query(OpenMoney.OnCard.class).list();
    }

    private Sums sums(UUID user) {
        return jdbc.sql("""
            select (select coalesce(sum(amount), 0) from orders
                     where user_id = :user and status in ('CREATED', 'FROZEN'))
                 + (select coalesce(sum(r.principal), 0) from redemption r
                     where r.user_id = :user and r.status = 'PENDING') as moving,
                   (select coalesce(sum(principal), 0) from holding
                     where user_id = :user and status = 'ACTIVE') as holdings,
                   (select coalesce(sum(outstanding), 0) from loan
                     where user_id = :user and status <> 'SETTLED') as loans
            """).param("user", user).query(Sums.class).single();
    }
}
