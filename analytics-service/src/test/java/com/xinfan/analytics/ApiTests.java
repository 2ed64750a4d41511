package com.xinfan.analytics;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import com.xinfan.platform.test.PersonalDataRules;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ApiTests extends AnalyticsServiceTest {

    @Test
    void everyEndpointHasItsRowAndEveryRowItsEndpoint() {
        AccessRules.check(context);
    }

    @Test
    void theCommittedDocumentIsTheApi() {
        ApiDocument.check(context, http, "analytics");
    }

    @Test
    void everyTableWithAPersonInItIsErased() throws IOException {
        PersonalDataRules.check(context);
    }
}
