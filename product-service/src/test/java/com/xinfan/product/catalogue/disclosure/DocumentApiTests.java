package com.xinfan.product.catalogue.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.catalogue.Readings;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentApiTests extends ProductServiceTest {

    @Test
    void whatMustBeReadIsUnreadUntilItsCurrentVersionIsRead() {
        var id = aFixedTerm(1_000_000);
        var user = aPerson(RiskTolerance.C3);
        var readings = context.getBean(Readings.class);
        document(id, "RISK_DISCLOSURE", "您可能损失本金。", true);
        document(id, "FEE_TABLE", "不收费用。", false);
        assertThat(readings.unread(user.id(), id)).as("not approved yet").isEmpty();
        publish(id);

        assertThat(readings.unread(user.id(), id)).containsExactly("RISK_DISCLOSURE");
        var path = "/api/v1/products/" + id + "/documents/RISK_DISCLOSURE";
        var shown = get(user.token(), path).is(200);
        assertThat(shown.text("/text")).isEqualTo("您可能损失本金。");
        assertThat(shown.number("/minSeconds")).isEqualTo(10);
        var hash = shown.text("/sha256");
        var shortly = post(user.token(), path + "/readings", reading(1, hash, 9));
        shortly.refuses(422, "document_reading_short");
        assertThat(shortly.text("/rule/id")).isEqualTo("product.reading");
        post(user.token(), path + "/readings", reading(1, "0".repeat(64), 10)).refuses(409, "document_changed");
        post(user.token(), path + "/readings", reading(1, hash, 10)).is(204);
        post(user.token(), path + "/readings", reading(1, hash, 11)).is(204);
        assertThat(readings.unread(user.id(), id)).isEmpty();
        var list = get(user.token(), "/api/v1/products/" + id + "/documents").is(200);
        assertThat(list.body()).hasSize(2);
        assertThat(list.body().at("/1/read").asBoolean()).isTrue();
        assertThat(list.body().at("/0/read").isNull()
                        || list.body().at("/0/read").isMissingNode())
                .isTrue();

        document(id, "RISK_DISCLOSURE", "您可能损失全部本金。", true);
        assertThat(readings.unread(user.id(), id))
                .as("the new version is a draft")
                .isEmpty();
        publish(id);
        assertThat(readings.unread(user.id(), id)).containsExactly("RISK_DISCLOSURE");
        post(user.token(), path + "/readings", reading(1, hash, 20)).refuses(409, "document_changed");
    }

    @Test
    void aDocumentIsPartOfWhatIsApproved() {
        var id = post(operator(), "/admin/v1/products", productForm("FIXED_TERM", "R2", fixedTerms(100)))
                .is(201)
                .id();
        post(operator(), "/admin/v1/products/" + id + "/submission", "").is(200);
        var approval = approval(id);
        document(id, "CONTRACT", "合同正文。", true);

        post(compliance(), "/admin/v1/product/approvals/" + approval + "/approve", "")
                .refuses(409, "approval_stale");
    }

    @Test
    void aDocumentHasATextOrAnAddressWithItsHash() {
        var id = aFixedTerm(1_000);
        var path = "/admin/v1/products/" + id + "/documents/MANUAL";
        var url = "\"url\":\"https://issuer.example/manual.pdf\"";

        put(operator(), path, "{\"title\":\"说明书\",\"mustRead\":true," + url + "}")
                .refuses(422, "document_source");
        put(operator(), path, "{\"title\":\"说明书\",\"mustRead\":true}").refuses(422, "document_source");
        put(operator(), path, "{\"title\":\"说明书\",\"mustRead\":true,\"text\":\"a\"," + url + "}")
                .refuses(422, "document_source");
        var good = "{\"title\":\"说明书\",\"mustRead\":true,\"sha256\":\"" + "a".repeat(64) + "\"," + url + "}";
        assertThat(put(operator(), path, good).is(200).number("/version")).isEqualTo(1);
        assertThat(put(operator(), path, good).is(200).number("/version"))
                .as("the same again")
                .isEqualTo(1);
        get(aPerson(RiskTolerance.C3).token(), path.replace("/admin", "/api")).refuses(404, "document_not_found");
    }

    private void document(UUID id, String kind, String text, boolean mustRead) {
        var json = "{\"title\":\"文件\",\"text\":\"%s\",\"mustRead\":%s}".formatted(text, mustRead);
        put(operator(), "/admin/v1/products/" + id + "/documents/" + kind, json).is(200);
    }

    private void publish(UUID id) {
        post(operator(), "/admin/v1/products/" + id + "/submission", "").is(200);
        agree("product", id);
    }

    private static String reading(int version, String hash, int seconds) {
        return "{\"version\":%d,\"sha256\":\"%s\",\"seconds\":%d}".formatted(version, hash, seconds);
    }
}
