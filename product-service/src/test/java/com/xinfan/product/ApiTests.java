package com.xinfan.product;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import org.junit.jupiter.api.Test;

class ApiTests extends ProductServiceTest {

    @Test
    void everyEndpointHasItsRowInTheAccessTable() {
        AccessRules.check(context);
    }

    @Test
    void theDocumentIsCommitted() {
        ApiDocument.check(context, http, "product");
    }
}
