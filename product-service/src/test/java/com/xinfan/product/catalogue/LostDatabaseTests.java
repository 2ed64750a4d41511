package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.TestPostgres;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The server ends the connection on which a request is at work: nothing is known, so nothing but "later" is said. */
class LostDatabaseTests extends ProductServiceTest {

    @Test
    void whileAReviewerLooksForTheProduct() throws Exception {
        var id = post(operator(), "/admin/v1/products", productForm("FIXED_TERM", "R2", fixedTerms(1_000_000)))
                .is(201)
                .id();
        post(operator(), "/admin/v1/products/" + id + "/submission", "").is(200);
        var path = "/admin/v1/product/approvals/" + approval(id) + "/approve";

        later(lostAt("product", () -> post(compliance(), path, "")));

        post(compliance(), path, "").is(200);
    }

    @Test
    void whileItIsTheFirstQuestion() throws Exception {
        var id = aFixedTerm(1_000_000);
        var form = productForm("FIXED_TERM", "R2", fixedTerms(100));
        later(lostAt("product", () -> put(operator(), "/admin/v1/products/" + id, form)));
        later(lostAt("product", () -> get(userToken(Ids.next()), "/api/v1/products/" + id)));
    }

    @Test
    void whileMoneyMoves() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        for (var table : new String[] {"orders", "ledger_transfer", "ledger_balance", "holding", "outbox"}) {
            var key = "o-" + Ids.next();
            later(lostAt(table, () -> post(person.token(), key, "/api/v1/orders", order(product, 1_000))));
            persist(person.token(), key, "/api/v1/orders", order(product, 1_000))
                    .is(201);
        }
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(95_000);
    }

    private static void later(Answer answer) {
        answer.refuses(503, "overloaded");
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    /** What a request answers whose connection ends while it waits for this table. */
    private Answer lostAt(String table, Callable<Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = administrator()) {
            connection.setAutoCommit(false);
            try {
                run(connection, "lock table " + table + " in access exclusive mode");
                var answer = threads.submit(request);
                // Other work may wait for the table as well, and before it.
                Waiting.until("the request has lost its connection at " + table, () -> {
                    kill(connection, table);
                    return answer.isDone();
                });
                run(connection, "select 1");
                connection.rollback();
                return answer.get();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The service may not lock its ledger, nor end sessions. */
    private Connection administrator() throws SQLException {
        var url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
        var admin = new TestPostgres.Database(url, "", "").admin();
        return DriverManager.getConnection(admin.url(), admin.user(), admin.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends whatever waits for the table. */
    private static void kill(Connection connection, String table) {
        var sql = """
            select pg_terminate_backend(pid) from pg_locks where relation = ?::regclass and not granted\
            """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
