package com.xinfan.sandbox;

import com.xinfan.platform.test.ApiDocument;
import org.junit.jupiter.api.Test;

class ApiTests extends SandboxServiceTest {
    @Test
    void theCommittedApiIsTheRealOne() {
        ApiDocument.check(context, http, "sandbox");
    }
}
