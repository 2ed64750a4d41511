package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What the catalogue asks of content-service. */
interface ContentClient {

    @PostExchange("/internal/v1/wording-checks")
    WordingVerdict check(@RequestBody WordingCheck check);

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
}
