package com.xinfan.user.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.account.Accounts;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreezeApiTests extends UserServiceTest {

    @Test
    void anOwnerLocksHerAccountAndUnlocksItWithCodeAndIdentity() {
        var idNumber = Numbers.idNumber();
        var user = aNewcomer();
        put("/api/v1/me/identity", user.token(), Map.of("name", "张三", "idNumber", idNumber));
        assertThat(post("/api/v1/me/freeze", user.token(), "").status()).isEqualTo(204);
        awaitEvent(
                UserEvent.Frozen.class,
                event -> event.userId().equals(user.id())
                        && event.frozen()
                        && event.reason().equals("SELF"));
        assertThat(refresh(user)).isEqualTo(401);
        requestCode(user.phone(), user.address());
        var refused = post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("account_frozen");

        assertThat(unlock(user, code(user.phone()), "张三", idNumber).code()).isEqualTo("otp_invalid");
        assertThat(unlock(user, unfreezeCode(user), "张三", Numbers.idNumber()).code())
                .isEqualTo("identity_proof_wrong");
        assertThat(unlock(user, unfreezeCode(user), "张三", idNumber).status()).isEqualTo(204);
        awaitEvent(UserEvent.Frozen.class, event -> event.userId().equals(user.id()) && !event.frozen());
        requestCode(user.phone(), user.address());
        assertThat(post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatStaffFreezeTakesTwoOfThemToSetFree() {
        var user = aNewcomer();
        var path = "/admin/v1/users/" + user.id();
        var frozen = post(path + "/freeze", staffToken("risk", Role.RISK), Map.of("reason", "可疑登录"));
        assertThat(frozen.text("/status")).isEqualTo("FROZEN");
        assertThat(frozen.text("/frozenBy")).isEqualTo("STAFF");
        assertThat(refresh(user)).isEqualTo(401);
        assertThat(unlock(user, unfreezeCode(user), null, null).code()).isEqualTo("account_frozen");
        assertThat(post(path + "/freeze", staffToken("risk", Role.RISK), Map.of("reason", "再次"))
                        .code())
                .isEqualTo("account_status_conflict");
        assertThat(post(path + "/unfreezing", staffToken("support", Role.SUPPORT), Map.of("reason", "核实"))
                        .status())
                .isEqualTo(403);
        var proposed = post(path + "/unfreezing", staffToken("risk", Role.RISK), Map.of("reason", "已核实"));
        assertThat(proposed.status()).isEqualTo(202);
        var approval = "/admin/v1/user/approvals/" + proposed.text("/approvalId");
        assertThat(post(approval + "/approve", staffToken("risk", Role.RISK), "")
                        .code())
                .isEqualTo("approval_by_author");
        assertThat(status(user.id())).isEqualTo(AccountStatus.FROZEN);
        assertThat(post(approval + "/approve", staffToken("compliance", Role.COMPLIANCE), "")
                        .status())
                .isEqualTo(200);
        assertThat(status(user.id())).isEqualTo(AccountStatus.ACTIVE);
        assertThat(post(path + "/unfreezing", staffToken("risk", Role.RISK), Map.of("reason", "x"))
                        .code())
                .isEqualTo("account_status_conflict");
    }

    @Test
    void theEndOfACaseFreezesOnceHoweverOftenItIsOrdered() {
        var user = aNewcomer();
        var path = "/internal/v1/users/" + user.id() + "/freeze";
        var order = Map.of("caseId", Ids.next().toString(), "reason", "CASE:1", "orderedBy", "zhao");
        var risk = serviceToken("risk-service", "user-service");
        assertThat(post(path, serviceToken("product-service", "user-service"), order)
                        .status())
                .isEqualTo(403);
        post("/api/v1/me/freeze", user.token(), "");
        assertThat(post(path, risk, order).status()).isEqualTo(204);
        assertThat(post(path, risk, order).status()).isEqualTo(204);
        var standing = get("/admin/v1/users/" + user.id() + "/standing", staffToken("risk", Role.RISK));
        assertThat(standing.text("/frozenBy")).isEqualTo("STAFF");
        assertThat(standing.text("/reason")).isEqualTo("CASE:1");
        awaitEvent(
                UserEvent.Frozen.class,
                event -> event.userId().equals(user.id()) && event.reason().equals("CASE:1"));
        assertThat(post("/internal/v1/users/" + Ids.next() + "/freeze", risk, order)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anApprovalOfAnEarlierFreezeSetsNothingFree() {
        var user = aNewcomer();
        var path = "/admin/v1/users/" + user.id();
        post("/api/v1/me/freeze", user.token(), "");
        var proposed = post(path + "/unfreezing", staffToken("risk", Role.RISK), Map.of("reason", "本人来电"));
        post(path + "/freeze", staffToken("risk", Role.RISK), Map.of("reason", "盗用"));
        var approval = "/admin/v1/user/approvals/" + proposed.text("/approvalId");
        assertThat(post(approval + "/approve", staffToken("compliance", Role.COMPLIANCE), "")
                        .code())
                .isEqualTo("approval_stale");
        assertThat(status(user.id())).isEqualTo(AccountStatus.FROZEN);
    }

    @Test
    void aClosedAccountGivesItsNumberBack() {
        var user = aNewcomer();
        var accounts = context.getBean(Accounts.class);
        accounts.startClosing(user.id());
        assertThat(refresh(user)).as("the owner may come back to call it off").isEqualTo(200);
        accounts.cancelClosing(user.id());
        assertConflict(() -> accounts.close(user.id()));
        accounts.startClosing(user.id());
        assertConflict(() -> accounts.startClosing(user.id()));
        accounts.close(user.id());
        assertConflict(() -> accounts.cancelClosing(user.id()));
        requestCode(user.phone(), user.address());
        var next = post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address());
        assertThat(next.body().at("/user/isNew").asBoolean()).isTrue();
        assertThat(next.text("/user/id")).isNotEqualTo(user.id().toString());
        assertThat(accounts.get(user.id())).isPresent();
        accounts.forgetPhone(user.id());
        assertThat(accounts.get(user.id())).isEmpty();
    }

    private static void assertConflict(Runnable transition) {
        assertThatThrownBy(transition::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(AccountProblem.ACCOUNT_STATUS_CONFLICT));
    }

    private AccountStatus status(UUID user) {
        return context.getBean(Accounts.class).standing(user).orElseThrow().status();
    }

    private String unfreezeCode(Newcomer user) {
        jdbc.sql("delete from otp").update();
        post("/api/v1/otp", null, Map.of("phone", user.phone(), "purpose", "UNFREEZE"), user.address());
        return code(user.phone());
    }

    private Answer unlock(Newcomer user, String otp, String name, String idNumber) {
        var body = new HashMap<String, Object>(Map.of("phone", user.phone(), "otp", otp));
        if (name != null) {
            body.put("name", name);
            body.put("idNumber", idNumber);
        }
        return post("/api/v1/sessions/unfreezing", null, body, user.address());
    }

    private int refresh(Newcomer user) {
        return post("/api/v1/sessions/refresh", null, Map.of("refreshToken", user.refreshToken()))
                .status();
    }
}
