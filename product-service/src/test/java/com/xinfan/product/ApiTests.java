package com.xinfan.product;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import com.xinfan.platform.test.PersonalDataRules;
import java.io.IOException;
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

    @Test
    void everyTableWithAPersonInItIsErased() throws IOException {
        PersonalDataRules.check(context);
    }
}
