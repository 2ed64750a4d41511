package com.xinfan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.test.ApiDocument;
import com.xinfan.platform.test.ApiNames;
import com.xinfan.platform.test.ProblemRules;
import org.junit.jupiter.api.Test;

class ApiDocumentTests extends ProbeTest {

    @Test
    void theDocumentSaysWhatEveryOperationHasInCommon() {
        var api = send(http.get().uri("/v3/api-docs")).body();
        var effect = api.at("/paths/~1api~1v1~1effects/post");
        assertThat(effect.at("/parameters").findValuesAsString("name")).containsExactly("Idempotency-Key");
        assertThat(effect.at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas/Problem/properties/code").isMissingNode())
                .isFalse();
        assertThat(api.at("/components/schemas").propertyNames()).doesNotContain("CurrentUser", "Rate", "PageQuery");
        assertThat(api.at("/components/schemas/ProbeRequest/properties/rate/type")
                        .asString())
                .isEqualTo("string");
        assertThat(api.at("/paths/~1admin~1v1~1probes/get/parameters").isMissingNode())
                .isTrue();
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(api.at("/paths/~1api~1v1~1probes/get/parameters").findValuesAsString("name"))
                .contains("limit", "after");
    }

    @Test
    void aDifferenceToTheCommittedDocumentFails() {
        assertThatThrownBy(() -> ApiDocument.requireCommitted(http, "no-such-service"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void twoTypesOfOneNameAreFoundWhereverTheyStand() {
        assertThatThrownBy(() -> ApiNames.check(context))
                .hasMessageContaining("Text=[com.xinfan.platform.web.ProbeApplication$ProbeController$Text,"
                        + " com.xinfan.platform.web.ProbeApplication$Twin$Text]")
                .hasMessageNotContaining("Item=");
    }

    @Test
    void everyProblemOfThePlatformHasItsTexts() {
        ProblemRules.check("com.xinfan.platform", "com/xinfan/platform/web/problems");
    }
}
