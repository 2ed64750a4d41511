package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.rule.CompiledRuleSet;
import com.xinfan.risk.rule.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts the rule sets that come with the product live where a scenario has none yet, with their hash in the audit. */
@Component
class ShippedRuleSets implements ApplicationRunner {

    private final RuleSetQueries queries;
    private final Audit audit;
    private final BusinessClock clock;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    ShippedRuleSets(
            RuleSetQueries queries,
            Audit audit,
            BusinessClock clock,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.queries = queries;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var scenario : RiskScenario.values()) {
            ship(scenario, read(scenario));
        }
    }

    private void ship(RiskScenario scenario, Definition definition) {
        CompiledRuleSet.compile(RuleSet.version(scenario, 1), definition);
        var id = Ids.of("rule-set", scenario, 1);
        var text = queries.text(definition);
        transaction.executeWithoutResult(_ -> {
            if (queries.ship(id, scenario, text, clock.now())) {
                var detail = Map.of("scenario", scenario, "hash", RuleSet.hash(scenario, 1, text));
                audit.record("system", "rule-set.ship", "rule-set:" + id, null, detail, "shipped with the product");
            }
        });
    }

    /** The same shape as staff post. */
    Definition read(RiskScenario scenario) {
        var file = "rule-sets/" + scenario.name().toLowerCase(Locale.ROOT) + ".json";
        try (var in = new ClassPathResource(file).getInputStream()) {
            return json.readValue(in, RuleSetController.Draft.class).definition();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
