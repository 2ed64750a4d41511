package com.xinfan.campaign;

import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import com.xinfan.platform.test.PersonalDataRules;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ApiTests extends CampaignServiceTest {

    @Test
    void everyEndpointHasItsRowOfTheAccessTable() {
        AccessRules.check(context);
    }

    @Test
    void theCommittedDocumentIsTheApi() {
        ApiDocument.check(context, http, "campaign");
    }

    @Test
    void everyTableWithAPersonInItIsErased() throws IOException {
        PersonalDataRules.check(context);
    }
}
