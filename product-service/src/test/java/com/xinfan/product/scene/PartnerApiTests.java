package com.xinfan.product.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PartnerApiTests extends SceneTest {

    private static final String SLOTS = "/partner/v1/slots";

    @Test
    void aSignedRequestIsTakenOnce() {
        var partner = aPartner("TRAVEL");
        var sealed = partner.client().seal("GET", SLOTS, null, Instant.now(), PartnerClient.nonce());

        assertThat(partner.client().send(sealed).is(200).body().path("slots").size())
                .isZero();
        partner.client().send(sealed).refuses(401, "signature_replayed");
        // What was covered counts, not what it leads to: a report with its query is good as well.
        partner.client().get("/partner/v1/report?from=2026-01-01&to=2026-01-31").is(200);
    }

    @Test
    void whatIsChangedOnTheWayIsRefused() {
        var partner = aPartner("TRAVEL");
        var client = partner.client();
        var body = visit(partner.id(), visitId());
        var sealed = client.seal("POST", "/partner/v1/visits", body, Instant.now(), PartnerClient.nonce());

        client.send(sealed.withBody(body.replace("checkout", "checkin"))).refuses(401, "digest_mismatch");
        client.send(sealed.withTarget("/partner/v1/visits?x=1")).refuses(401, "signature_invalid");
        var report = client.seal(
                "GET", "/partner/v1/report?from=2026-01-01&to=2026-01-31", null, Instant.now(), PartnerClient.nonce());
        client.send(report.withTarget("/partner/v1/report?from=2025-01-01&to=2026-01-31"))
                .refuses(401, "signature_invalid");
        // The body is covered or there is none.
        var bare = client.seal("POST", "/partner/v1/visits", null, Instant.now(), PartnerClient.nonce());
        client.send(bare.withBody(body)).refuses(401, "signature_malformed");
    }

    @Test
    void aSignatureIsOfThisMoment() {
        var client = aPartner("TRAVEL").client();
        for (var off : new long[] {-301, 301}) {
            client.send(client.seal(
                            "GET", SLOTS, null, Instant.now().plusSeconds(off + off / 60), PartnerClient.nonce()))
                    .refuses(401, "signature_expired");
        }
        client.send(client.seal("GET", SLOTS, null, Instant.now().minusSeconds(240), PartnerClient.nonce()))
                .is(200);
        client.send(client.seal("GET", SLOTS, null, Instant.now(), "short")).refuses(401, "signature_malformed");
    }

    @Test
    void withoutASignatureNothingIsSaid() {
        var answer = get(userToken(Ids.next()), SLOTS);
        answer.refuses(401, "signature_missing");
        new PartnerClient(http).get(SLOTS).refuses(401, "signature_invalid");
    }

    @Test
    void keysChangeWithoutAGap() {
        var partner = aPartner("TRAVEL");
        var second = new PartnerClient(http);
        aKey(partner.id(), second);
        partner.client().get(SLOTS).is(200);
        second.get(SLOTS).is(200);

        var third = new PartnerClient(http);
        var waiting = submitKey(partner.id(), third, Instant.now().plusSeconds(60))
                .is(201)
                .id();
        third.named(waiting);
        third.get(SLOTS).refuses(401, "signature_invalid");
        approved("scene-key", waiting).refuses(409, "partner_keys_full");

        post(
                        staffToken("risk", Role.RISK),
                        "/admin/v1/scenes/partners/" + partner.id() + "/keys/" + partner.keyId() + "/revocation",
                        "{\"reason\":\"遗失\"}")
                .is(204);
        partner.client().get(SLOTS).refuses(401, "signature_invalid");
        second.get(SLOTS).is(200);
        approved("scene-key", waiting).is(200);
        third.get(SLOTS).is(200);
    }

    @Test
    void aKeyEndsAndBelongsToOne() {
        var partner = aPartner("TRAVEL");
        submitKey(partner.id(), partner.client(), Instant.now().plusSeconds(60)).refuses(409, "partner_key_taken");
        submitKey(partner.id(), new PartnerClient(http), Instant.now().minusSeconds(1))
                .refuses(422, "partner_key_invalid");
        context.getBean(JdbcClient.class)
                .sql("update scene_partner_key set valid_until = now() - interval '1 second' where id = :id")
                .param("id", partner.keyId())
                .update();
        partner.client().get(SLOTS).refuses(401, "signature_invalid");
    }

    @Test
    void aPartnerIsWhatWasApproved() {
        var id = post(operator(), "/admin/v1/scenes/partners", partnerForm("TRAVEL", "", 10))
                .is(201)
                .id();
        var client = new PartnerClient(http);
        aKey(id, client);
        client.get(SLOTS).refuses(403, "partner_not_live");
        post(operator(), "/admin/v1/scenes/partners/" + id + "/submission", "").is(202);
        var approval = approvalOf("scene-partner", id);
        post(staffToken("operator", Role.ADMIN), "/admin/v1/product/approvals/" + approval + "/approve", "")
                .refuses(409, "approval_by_author");
        approved("scene-partner", id).is(200);
        client.get(SLOTS).is(200);

        put(operator(), "/admin/v1/scenes/partners/" + id, partnerForm("TRAVEL", "", 11))
                .is(200);
        client.get(SLOTS).refuses(403, "partner_not_live");
        post(operator(), "/admin/v1/scenes/partners", partnerForm("TRAVEL", "\"addressRanges\":[\"x\"],", 10))
                .refuses(422, "partner_contract");
    }

    @Test
    void outOfItsContractOrFromElsewhereAPartnerIsNobody() {
        var partner = aPartner("TRAVEL", "\"addressRanges\":[\"203.0.113.0/24\"],");
        partner.client().get(SLOTS).refuses(403, "partner_address");
        var other = aPartner("TRAVEL");
        businessClock.advance(Duration.ofDays(365 * 80));
        other.client().get(SLOTS).refuses(403, "partner_not_live");
    }

    @Test
    void aPartnerHasItsRate() {
        var id = post(operator(), "/admin/v1/scenes/partners", partnerForm("TRAVEL", "", 1))
                .is(201)
                .id();
        post(operator(), "/admin/v1/scenes/partners/" + id + "/submission", "").is(202);
        approved("scene-partner", id).is(200);
        var client = new PartnerClient(http);
        aKey(id, client);

        client.get(SLOTS).is(200);
        var again = client.get(SLOTS);
        // A minute may have ended in between, but not two.
        var refused = again.status() == 429 ? again : client.get(SLOTS);
        refused.refuses(429, "partner_limited");
        assertThat(refused.headers().getFirst("Retry-After")).isNotNull();
    }
}
