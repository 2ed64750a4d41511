package com.xinfan.risk.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** People under suspicion, and those who look into it. */
public abstract class CaseworkTest extends RiskServiceTest {

    protected static final String CASES = "/admin/v1/risk-cases";

    @AfterEach
    void asBefore() {
        businessClock.reset();
        fake("user-service").reset();
        jdbc().sql("delete from risk_case_worker").update();
    }

    protected Casework casework() {
        return context.getBean(Casework.class);
    }

    protected TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** A case of a new person, opened by the facade; answers the person. */
    protected UUID suspected(CaseKind kind, String summary, int severity) {
        var user = Ids.next();
        suspect(user, kind, "TEST", Ids.next().toString(), summary, severity);
        return user;
    }

    protected void suspect(UUID user, CaseKind kind, String causeKind, String causeId, String summary, int severity) {
        casework().open(new CaseOpening(kind, user, causeKind, causeId, summary, severity));
    }

    /** A withdrawal on the first day that the live rules want looked at; answers its decision. */
    protected JsonNode reviewedWithdrawal(UUID user, long amount) {
        var device = new Device("device-" + user, Platform.ANDROID);
        publish(new UserEvent.Registered(user, businessClock.now(), device, null, null, null));
        awaitQuiet();
        var decided = decided(Map.of(
                "decisionKey",
                "WITHDRAWAL:" + Ids.next(),
                "scenario",
                "WITHDRAWAL",
                "userId",
                user,
                "amount",
                amount,
                "attributes",
                Map.of("deviceId", device.id(), "cardToken", "card-" + user)));
        assertThat(decided.get("outcome").asString()).isEqualTo("REVIEW");
        awaitQuiet();
        return decided;
    }

    protected JsonNode cases(String filter) {
        return json(get(CASES + "?" + filter, "risk", Role.RISK).expectStatus().isOk())
                .get("items");
    }

    /** The one case of a person. */
    protected String only(UUID user) {
        var all = cases("userId=" + user);
        assertThat(all).hasSize(1);
        return all.get(0).at("/file/id").asString();
    }

    protected JsonNode sheet(String id) {
        return json(get(CASES + "/" + id, "risk", Role.RISK).expectStatus().isOk());
    }

    protected ResponseSpec close(String id, String outcome, String reason, String by, String... steps) {
        return post(
                CASES + "/" + id + "/closing",
                Map.of("outcome", outcome, "reasonCode", reason, "note", "已核实", "steps", List.of(steps)),
                by,
                Role.RISK);
    }

    protected ResponseSpec decide(String approval, String verb, String by, Role role) {
        var body = verb.equals("approve") ? Map.of() : Map.of("reason", "证据不足");
        return post("/admin/v1/risk/approvals/" + approval + "/" + verb, body, by, role);
    }

    protected static String code(ResponseSpec response, int status) {
        return json(response.expectStatus().isEqualTo(status)).get("code").asString();
    }

    protected long audited(String action, String id) {
        return jdbc().sql("select count(*) from audit_entry where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", "risk-case:" + id)
                .query(Long.class)
                .single();
    }
}
