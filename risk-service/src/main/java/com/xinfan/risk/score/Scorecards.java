package com.xinfan.risk.score;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The scorecard that comes with the product, and every one before it, so that old decisions can be replayed. */
@Component
class Scorecards implements SmartInitializingSingleton {

    private static final String FILE = "scorecards/credit.json";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Audit audit;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final Versioned current;

    /** A scorecard and the hash of its content. */
    record Versioned(String version, Scorecard scorecard) {}

    Scorecards(JdbcClient jdbc, JsonMapper json, Audit audit, BusinessClock clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        var text = text();
        this.current = new Versioned(version(text), sound(json.readValue(text, Scorecard.class)));
    }

    /**
     * Before the first request. It was reviewed with the code, so no approval is pretended; its hash is in the audit.
     */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(_ -> {
            var added = jdbc.sql("""
                insert into credit_scorecard (version, definition, first_used_at)
                values (:version, :definition, :at)
                on conflict do nothing\
                """)
                    .param("version", current.version())
                    .param("definition", text())
                    .param("at", Timestamp.from(clock.now()))
                    .update();
            if (added == 1) {
                var detail = Map.of("version", current.version());
                audit.record("system", "scorecard.ship", "scorecard:credit", null, detail, "shipped with the product");
            }
        });
    }

    Versioned current() {
        return current;
    }

    Scorecard of(String version) {
        return version.equals(current.version())
                ? current.scorecard()
                : json.readValue(
                        jdbc.sql("select definition from credit_scorecard where version = :version")
                                .param("version", version)
                                .query(String.class)
                                .single(),
                        Scorecard.class);
    }

    static Scorecard sound(Scorecard scorecard) {
        var faults = scorecard.faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(FILE + ": " + faults);
        }
        return scorecard;
    }

    private static String version(String text) {
        return "credit:" + Approvals.hashOf(text).substring(0, 12);
    }

    static String text() {
        try (var in = new ClassPathResource(FILE).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
