package com.xinfan.product.cash;

import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.test.MovableBusinessClock;
import com.xinfan.product.ProductServiceTest.Person;
import com.xinfan.product.cash.BankScript.Wish;
import com.xinfan.product.chart.Chart;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The services under test, one person, and the bank. */
record BankWorld(
        ApplicationContext context,
        SimulatedBank bank,
        Person person,
        LongFunction<String> proofs,
        AtomicInteger deaths) {

    /**
     * Where the person's money and the bank's stand, in fen.
     *
     * @param clearing what our ledger says of the bank
     * @param book what the bank says
     * @param in used of the limits of deposits
     * @param out used of the limits of withdrawals
     */
    record Standing(long available, long pending, long clearing, long book, long in, long out) {

        Standing minus(Standing before) {
            return new Standing(
                    available - before.available,
                    pending - before.pending,
                    clearing - before.clearing,
                    book - before.book,
                    in - before.in,
                    out - before.out);
        }
    }

    /** A transfer as its row says. */
    record Row(UUID id, BankTransfer.Status status) {}

    Standing standing() {
        var ledger = context.getBean(Ledger.class);
        var cash = ledger.balance(Chart.userCash(person.id()).code());
        return new Standing(
                cash.map(Balance::available).orElse(0L),
                cash.map(Balance::pending).orElse(0L),
                ledger.balance(Chart.bankClearing().code()).map(Balance::posted).orElse(0L),
                bank.book(),
                used("deposit-day:%"),
                used("withdrawal-day:%"));
    }

    BankTransfer ask(Wish wish, String key, String proof) {
        var asked = new BankTransfer.Wish(wish.direction(), person.id(), key, person.cardId(), wish.amount());
        var origin = new Origin("203.0.113.7", null);
        return switch (wish.direction()) {
            case DEPOSIT -> context.getBean(DepositService.class).deposit(asked, new DepositGate.Payer(origin, null));
            case WITHDRAWAL -> context.getBean(WithdrawalService.class).withdraw(asked, proof, origin);
        };
    }

    String proof(long amount) {
        return proofs.apply(amount);
    }

    int look() {
        return context.getBean(TransferWork.class).runDue();
    }

    /** As if ten minutes had passed by the system's clock, for all of a transfer that runs by it. */
    void pass() {
        var aged = jdbc().sql("""
            select string_agg(column_name || ' = ' || column_name || ' - interval ''10 minutes''', ', ')
              from information_schema.columns
             where table_name = 'bank_transfer' and column_name in ('next_look_at', 'sent_at')
            """).query(String.class).single();
        jdbc().sql("update bank_transfer set " + aged + " where user_id = :user")
                .param("user", person.id())
                .update();
    }

    void nextDay() {
        context.getBean(MovableBusinessClock.class).advance(Duration.ofDays(1));
    }

    int open() {
        return jdbc().sql("""
            select count(*) from bank_transfer where user_id = :user and status not in ('SUCCEEDED', 'FAILED')
            """).param("user", person.id()).query(Integer.class).single();
    }

    List<Row> transfers(String key) {
        return jdbc().sql("select id, status from bank_transfer where user_id = :user and request_key like :key || '%'")
                .param("user", person.id())
                .param("key", key)
                .query((row, _) ->
                        new Row(row.getObject("id", UUID.class), BankTransfer.Status.valueOf(row.getString("status"))))
                .list();
    }

    private long used(String span) {
        return jdbc().sql("""
            select coalesce(sum(w.used), 0) from ledger_window w join ledger_account a on a.id = w.account_id
             where a.code = :code and w.span like :span
            """)
                .param("code", Chart.userCash(person.id()).code())
                .param("span", span)
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
