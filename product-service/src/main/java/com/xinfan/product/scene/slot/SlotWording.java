package com.xinfan.product.scene.slot;

import com.xinfan.contract.legality.ProductType;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What is asked of content-service about a slot's copy: inducing words among others. */
interface SlotWording {

    @PostExchange("/internal/v1/wording-checks")
    CopyVerdict check(@RequestBody CopyCheck check);

    /** The copy, beside one kind of product it stands for. */
    record CopyCheck(String text, ProductType productType) {}

    /** PASS, WARN or BLOCK, and the phrases it is about. */
    record CopyVerdict(String verdict, List<CopyHit> hits) {}

    /** A phrase and the rule against it. */
    record CopyHit(String phrase, String ruleId) {}
}
