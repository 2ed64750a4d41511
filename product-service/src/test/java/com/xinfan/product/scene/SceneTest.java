package com.xinfan.product.scene;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A world with partners. */
abstract class SceneTest extends ProductServiceTest {

    /** A live partner with a live key, and its program. */
    record Partner(UUID id, PartnerClient client, UUID keyId) {}

    protected Partner aPartner(String scene) {
        return aPartner(scene, "");
    }

    /** {@code more} is part of the form: {@code "surfaces":["checkout"],}. */
    protected Partner aPartner(String scene, String more) {
        var id = post(operator(), "/admin/v1/scenes/partners", partnerForm(scene, more, 6_000))
                .is(201)
                .id();
        post(operator(), "/admin/v1/scenes/partners/" + id + "/submission", "").is(202);
        approved("scene-partner", id).is(200);
        var client = new PartnerClient(http);
        return new Partner(id, client, aKey(id, client));
    }

    protected static String partnerForm(String scene, String more, int rate) {
        return """
            {"name":"远行商城","contact":"接口负责人 api@partner.example","scene":"%s",%s
             "contractFrom":"2020-01-01","contractUntil":"2099-12-31","requestsPerMinute":%d}
            """.formatted(scene, more, rate);
    }

    /** Registers and approves the client's key; it signs with it from now on. */
    protected UUID aKey(UUID partner, PartnerClient client) {
        var key = submitKey(partner, client, Instant.now().plusSeconds(3_600))
                .is(201)
                .id();
        approved("scene-key", key).is(200);
        client.named(key);
        return key;
    }

    protected Answer submitKey(UUID partner, PartnerClient client, Instant until) {
        return post(
                operator(),
                "/admin/v1/scenes/partners/" + partner + "/keys",
                "{\"publicKey\":\"%s\",\"validUntil\":\"%s\"}".formatted(client.publicKey(), until));
    }

    protected UUID aSlot(Partner partner, String scene, UUID product) {
        var id = draftSlot(partner, scene, product).is(201).id();
        post(operator(), "/admin/v1/scenes/slots/" + id + "/submission", "").is(202);
        approved("scene-slot", id).is(200);
        return id;
    }

    protected Answer draftSlot(Partner partner, String scene, UUID product) {
        var form = """
            {"partnerId":"%s","slot":{"scene":"%s","title":"旅途也安心","copy":"了解一款稳健产品，请按自身情况选择。",
             "products":["%s"]}}
            """.formatted(partner.id(), scene, product);
        return post(operator(), "/admin/v1/scenes/slots", form);
    }

    protected Answer approved(String kind, UUID id) {
        return post(compliance(), "/admin/v1/product/approvals/" + approvalOf(kind, id) + "/approve", "");
    }

    protected UUID approvalOf(String kind, UUID id) {
        return context.getBean(Approvals.class).latest(kind, id).orElseThrow().id();
    }

    protected static String visit(UUID slot, String id) {
        return visit(slot, id, "checkout", Instant.now());
    }

    protected static String visit(UUID slot, String id, String surface, Instant at) {
        return "{\"slotId\":\"%s\",\"visitId\":\"%s\",\"at\":\"%s\",\"surface\":\"%s\"}"
                .formatted(slot, id, at, surface);
    }

    protected static String visitId() {
        return "shop-" + Ids.next();
    }

    protected Answer open(String userToken, Answer handOff) {
        return post(userToken, "/api/v1/scene-visits", "{\"token\":\"%s\"}".formatted(handOff.text("/token")));
    }

    protected long count(String sql, UUID id) {
        return context.getBean(JdbcClient.class)
                .sql(sql)
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
