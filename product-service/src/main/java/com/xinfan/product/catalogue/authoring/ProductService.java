package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.CatalogueProblem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What staff do with products. The wording check is a remote call, so it stands between transactions. */
@Service
class ProductService {

    /** Its words are only advised against elsewhere; a product may not use them at all. */
    private static final String EXPECTED_YIELD = "wording.expected-yield";

    private final ProductDesk desk;
    private final ContentClient content;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ProductService(ProductDesk desk, Remotes remotes, Rulebook rulebook, BusinessClock clock) {
        this.desk = desk;
        this.content = remotes.internal("content-service", ContentClient.class);
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What the catalogue asks of content-service. */
    interface ContentClient {

        @PostExchange("/internal/v1/wording-checks")
        WordingVerdict check(@RequestBody WordingCheck check);
    }

    /** A text to look at. */
    record WordingCheck(String text, ProductType productType) {}

    /** What the wording rules say of it. */
    record WordingVerdict(Level verdict, List<Hit> hits) {}

    /** How bad it is. */
    enum Level {
        PASS,
        WARN,
        BLOCK
    }

    /** A phrase and the rule against it. */
    record Hit(String phrase, String ruleId) {}

    Product draft(ProductForm form, CurrentStaff author) {
        return desk.draft(Ids.next(), form, author);
    }

    Product draft(UUID id, ProductForm form, CurrentStaff author) {
        return desk.draft(id, form, author);
    }

    /** Checks the wording first; while content-service does not answer, the product stays a draft. */
    Product submit(UUID id, CurrentStaff author) {
        var product = desk.find(id);
        var checkedHash = product.hash();
        var pending = product.pending();
        check(
                "/disclosure",
                pending.type(),
                Stream.concat(
                                Stream.of(pending.name(), pending.disclosure()),
                                pending.traits().labels().values().stream())
                        .collect(Collectors.joining("\n")));
        if (pending.traits().benchmark() != null) {
            check(
                    "/benchmark",
                    pending.type(),
                    Objects.requireNonNull(pending.traits().benchmark()));
        }
        return desk.submit(id, checkedHash, author);
    }

    /** Other warnings are for the second person to weigh. */
    private void check(String field, ProductType type, String text) {
        var verdict = content.check(new WordingCheck(text, type));
        var against = verdict.verdict() == Level.BLOCK
                ? verdict.hits()
                : verdict.hits().stream()
                        .filter(hit -> hit.ruleId().equals(EXPECTED_YIELD))
                        .toList();
        if (verdict.verdict() != Level.BLOCK && against.isEmpty()) {
            return;
        }
        var phrases = against.stream().map(Hit::phrase).distinct().collect(Collectors.joining("、"));
        var problem = CatalogueProblem.WORDING_BLOCKED.at(field, phrases);
        throw against.isEmpty()
                ? problem
                : problem.rule(rulebook.rule(against.getFirst().ruleId(), clock.today()));
    }
}
