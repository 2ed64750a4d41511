package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.product.ProductServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The database connection is cut in the middle of every COMMIT of a request, one after the other: whatever the client
 * is told, its retry under the same key tells the truth, and everything was done once.
 */
class CommitCutTests extends ProductServiceTest {

    private static final int TRIES = 30;

    @BeforeEach
    void theBankPays() {
        bank().respond("POST", "/bank/credits", request -> bankSays(request, "SUCCEEDED"));
        bank().respond(
                        "GET",
                        "/bank/requests/*",
                        request -> bankSeen(request.path().substring(15)));
    }

    @AfterEach
    void nobodyWatches() {
        database().watchedBy(null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyCommitOfADepositAWithdrawalAndAnOrder(boolean committed) {
        var product = aFixedTerm(100_000_000);
        var cut = 1;
        for (var more = true; more; cut++) {
            var person = aPerson(RiskTolerance.C3);
            more = cut(committed, cut, person, "/api/v1/deposits", card(person, 5_000, null));
            assertThat(account(person)).as("deposit, commit " + cut).isEqualTo("5000/0");

            more |= cut(committed, cut, person, "/api/v1/withdrawals", card(person, 1_000, otpProof(person, 1_000)));
            assertThat(account(person)).as("withdrawal, commit " + cut).isEqualTo("4000/0");

            more |= cut(committed, cut, person, "/api/v1/orders", order(product, 700));
            assertThat(account(person)).as("order, commit " + cut).isEqualTo("3300/0");
            assertThat(balance("USER_CASH:" + person.id())).isEqualTo(-3_300);
        }
        assertThat(cut).isGreaterThan(3);
    }

    /** Returns whether there was such a commit. */
    private boolean cut(boolean committed, int commit, Person person, String path, String body) {
        var key = "cut-" + Ids.next();
        var knife = new Knife(committed, commit);
        database().watchedBy(knife);
        var first = post(person.token(), key, path, body);
        database().watchedBy(null);
        var last = first;
        for (var tries = 0; tries < TRIES && !accepted(last); tries++) {
            last = post(person.token(), key, path, body);
        }
        var end = last;
        assertThat(accepted(end))
                .as(() -> path + " after commit " + commit + ": " + first + ", and at last " + end)
                .isTrue();
        if (accepted(first)) {
            assertThat(end.id()).isEqualTo(first.id());
        }
        if (end.status() == 202) {
            Waiting.until("the bank's word", () -> settled(person, path + "/" + end.id()));
        }
        return knife.struck.get();
    }

    private static boolean accepted(Answer answer) {
        return answer.status() == 201 || answer.status() == 202;
    }

    private boolean settled(Person person, String path) {
        return get(person.token(), path).is(200).text("/status").equals("SUCCEEDED");
    }

    private FakeHttp.Answer bankSeen(String id) {
        var seen = bank().requests().stream()
                .anyMatch(request ->
                        request.method().equals("POST") && request.body().contains(id));
        return seen
                ? FakeHttp.Answer.json(200, bankAnswer(id, "SUCCEEDED"))
                : FakeHttp.Answer.json(404, "{\"code\":\"request_not_found\"}");
    }

    private String account(Person person) {
        var account = get(person.token(), "/api/v1/account").is(200);
        return account.number("/available") + "/" + account.number("/pending");
    }

    private static String card(Person person, long amount, @Nullable String proof) {
        var body = "{\"cardId\":\"%s\",\"amount\":%d".formatted(person.cardId(), amount);
        return body + (proof == null ? "}" : ",\"otpProof\":\"" + proof + "\"}");
    }

    /** Cuts the connection of one commit of the request: before the server has it, or when it is done. */
    private static final class Knife implements WatchedDataSource.Watch {

        private final boolean committed;
        private final int commit;
        private final AtomicInteger commits = new AtomicInteger();
        private final AtomicBoolean struck = new AtomicBoolean();

        Knife(boolean committed, int commit) {
            this.committed = committed;
            this.commit = commit;
        }

        @Override
        public void beforeCommit(Connection connection) throws SQLException {
            if (ofTheRequest() && commits.incrementAndGet() == commit && !committed) {
                strike(connection);
            }
        }

        @Override
        public void afterCommit(Connection connection) throws SQLException {
            if (ofTheRequest() && commits.get() == commit && committed) {
                strike(connection);
            }
        }

        private void strike(Connection connection) throws SQLException {
            struck.set(true);
            connection.abort(Runnable::run);
            throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
        }

        private static boolean ofTheRequest() {
            return Thread.currentThread().getName().startsWith("tomcat");
        }
    }
}
