package com.xinfan.product.catalogue;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What staff do with products. The wording check is a remote call, so it stands between transactions. */
@Service
class ProductService {

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

    Product draft(Product.Content text, CurrentStaff author) {
        return desk.draft(Ids.next(), text, author);
    }

    Product draft(UUID id, Product.Content text, CurrentStaff author) {
        return desk.draft(id, text, author);
    }

    /** Checks the wording first; while content-service does not answer, the product stays a draft. */
    Product submit(UUID id, CurrentStaff author) {
        var product = desk.find(id);
        var checkedHash = product.hash();
        var verdict = content.check(
                new ContentClient.WordingCheck(product.name() + "\n" + product.disclosure(), product.type()));
        switch (verdict.verdict()) {
            case PASS, WARN -> {
                // A warning is for the second person to weigh.
            }
            case BLOCK -> throw blocked(verdict);
        }
        return desk.submit(id, checkedHash, author);
    }

    private RuntimeException blocked(ContentClient.WordingVerdict verdict) {
        var phrases = verdict.hits().stream()
                .map(ContentClient.Hit::phrase)
                .distinct()
                .collect(Collectors.joining("、"));
        var problem = CatalogueProblem.WORDING_BLOCKED.problem(phrases);
        return verdict.hits().isEmpty()
                ? problem
                : problem.rule(rulebook.rule(verdict.hits().getFirst().ruleId(), clock.today()));
    }
}
