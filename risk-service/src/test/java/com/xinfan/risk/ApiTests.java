package com.xinfan.risk;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import com.xinfan.platform.test.PersonalDataRules;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ApiTests extends RiskServiceTest {

    @Test
    void everyEndpointHasItsRowOfAccess() {
        AccessRules.check(context);
    }

    @Test
    void theCommittedDocumentIsTheApi() {
        ApiDocument.check(context, http, "risk");
    }

    @Test
    void everyTableWithAPersonInItIsErased() throws IOException {
        PersonalDataRules.check(context);
    }
}
