package com.xinfan.user.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.test.RemoteAway;
import com.xinfan.platform.test.RemoteAway.Fault;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What this service does while risk-service is ill. The slowest fault runs with {@code -Dxinfan.risk-away=full}; the
 * table is left in {@code target/risk-away.md}.
 */
class RiskAwayTests extends UserServiceTest {

    private static final String PASSWORD = "correct horse 7";

    @AfterEach
    void riskIsBack() {
        fake("risk-service").reset();
    }

    @Test
    void everyCallerDoesAsDesignedAndWaitsNoLongerThanItsTimeout() throws Exception {
        var risk = context.getBean(Remotes.class).internal("risk-service", RiskClient.class);
        var away = new RemoteAway(
                fake("risk-service"),
                () -> {
                    risk("APPROVE");
                    screening("CLEAR", false);
                },
                () -> risk.decide(
                        new RiskClient.Question("LOGIN:" + Ids.next(), RiskScenario.LOGIN, Ids.next(), Map.of())));
        for (var fault : Fault.values()) {
            if (fault != Fault.ANSWERS_LATE || "full".equals(System.getProperty("xinfan.risk-away"))) {
                for (var row : away.measure(fault, callers())) {
                    assertThat(row.outcome()).as(row.toString()).isEqualTo(expected(row.caller()));
                    assertThat(row.outcomeWhenOpen()).as(row.toString()).isEqualTo(expected(row.caller()));
                }
            }
        }
        away.write(Path.of("target", "risk-away.md"));
        assertThat(jdbc.sql("select count(*) from session where risk = 'UNAVAILABLE' and risk_verdict is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** All that they need is there before the fault; each is called twice. */
    private Map<String, Supplier<String>> callers() {
        var user = aVerifiedUser();
        post("/api/v1/otp", user.token(), Map.of("phone", user.phone(), "purpose", "PASSWORD"), user.address());
        put("/api/v1/me/password", user.token(), Map.of("otp", code(user.phone()), "password", PASSWORD));
        var newcomers = strangers();
        var known = new ArrayDeque<Newcomer>();
        for (var i = 0; i < 2; i++) {
            var one = aNewcomer();
            requestCode(one.phone(), one.address());
            known.add(one);
        }
        var callers = new LinkedHashMap<String, Supplier<String>>();
        callers.put("registration", () -> opened(newcomers));
        callers.put("sign-in by code", () -> signedIn(known));
        callers.put("sign-in by password", () -> {
            var body = new HashMap<String, Object>(Map.of(
                    "phone",
                    user.phone(),
                    "password",
                    PASSWORD,
                    "device",
                    Map.of("id", device(user.phone()), "platform", "IOS")));
            return said(post("/api/v1/sessions/password", null, body, user.address()));
        });
        callers.put("card binding", () -> {
            var card = Map.of("cardNumber", Numbers.cardNumber(), "phone", Numbers.phone());
            return said(write("/api/v1/me/cards", user, card, "c-" + Ids.next()));
        });
        return callers;
    }

    private Queue<String> strangers() {
        var phones = new ArrayDeque<String>();
        for (var i = 0; i < 2; i++) {
            var phone = Numbers.phone();
            requestCode(phone, Numbers.address());
            phones.add(phone);
        }
        return phones;
    }

    private String opened(Queue<String> phones) {
        var phone = phones.remove();
        return said(post("/api/v1/sessions", null, signIn(phone, code(phone)), Numbers.address()));
    }

    private String signedIn(Queue<Newcomer> known) {
        var user = known.remove();
        return said(post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address()));
    }

    private static String said(Answer answer) {
        return answer.status() + (answer.status() < 400 ? "" : " " + answer.code());
    }

    private static String expected(String caller) {
        return switch (caller) {
            case "sign-in by password" -> "401 otp_required";
            case "card binding" -> "202";
            default -> "201";
        };
    }
}
