package com.xinfan.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An attack on one victim from a hundred addresses with stolen passwords, guessed codes and floods of messages. The
 * limits are those of the house: P15 in the promises. {@code -Dxinfan.abuse.attempts=10000} makes it the full one.
 */
class AbuseApiTests extends UserServiceTest {

    private static final int ATTEMPTS = Integer.getInteger("xinfan.abuse.attempts", 1_000);
    private static final String PASSWORD = "gui-hai-yun-di-8261";

    private Newcomer victim;
    private List<String> addresses;

    @BeforeEach
    void aVictimWithAPassword() {
        jdbc.sql("delete from otp").update();
        victim = aNewcomer();
        post("/api/v1/otp", victim.token(), Map.of("phone", victim.phone(), "purpose", "PASSWORD"), victim.address());
        put("/api/v1/me/password", victim.token(), Map.of("otp", code(victim.phone()), "password", PASSWORD));
        addresses = IntStream.range(0, ATTEMPTS / 400)
                .mapToObj(_ -> Numbers.address())
                .toList();
    }

    @Test
    void theLimitsHoldAndTheVictimStillGetsIn() {
        var sentBefore = sent();
        var bombs = attack(ATTEMPTS / 2, this::bomb);
        assertThat(bombs.stream().filter(status -> status == 202)).hasSize(sent() - sentBefore);
        assertThat(sent() - sentBefore).as("one message a minute").isLessThanOrEqualTo(2);
        assertThat(bombs).allMatch(status -> status == 202 || status == 429);

        var hashesBefore = hashes();
        var stuffed = attack(ATTEMPTS / 4, this::stuff);
        var guessed = attack(ATTEMPTS / 4, this::guess);
        assertThat(stuffed).allMatch(status -> status == 401 || status == 429);
        assertThat(guessed).allMatch(status -> status == 422 || status == 429);
        assertThat(hashes()).as("passwords looked at").isEqualTo(hashesBefore);
        assertThat(stuffed.stream().filter(status -> status == 401).count()
                        + guessed.stream().filter(status -> status == 422).count())
                .as("tries that got past the limits")
                .isLessThanOrEqualTo(100L * addresses.size());
        assertThat(jdbc.sql("select max(tries) from otp").query(Integer.class).single())
                .isLessThanOrEqualTo(5);

        assertThat(byPassword(victim.phone(), device(victim.phone()), PASSWORD, victim.address()))
                .isEqualTo(201);
        assertThat(post("/api/v1/sessions", null, signIn(victim.phone(), code(victim.phone())), victim.address())
                        .status())
                .as("by the code that the flood brought her, though strangers have spent their tries on it")
                .isEqualTo(201);
    }

    /** From where the victim sits herself, with her device's name: ten wrong passwords, no more. */
    @Test
    void whoHasTheDeviceTooDoesNotGuessForEver() {
        var before = hashes();
        var device = device(victim.phone());
        for (var i = 0; i < 10; i++) {
            assertThat(byPassword(victim.phone(), device, "guess-" + i, victim.address()))
                    .isEqualTo(401);
        }
        assertThat(byPassword(victim.phone(), device, PASSWORD, victim.address()))
                .isEqualTo(429);
        assertThat(hashes() - before).isEqualTo(10);
    }

    @Test
    void aDeviceAsksForTenMessagesADay() {
        for (var i = 0; i < 10; i++) {
            assertThat(sendFrom(Numbers.phone(), "bot", Numbers.address())).isEqualTo(202);
        }
        assertThat(sendFrom(Numbers.phone(), "bot", Numbers.address())).isEqualTo(429);
        assertThat(sendFrom(Numbers.phone(), "other", Numbers.address())).isEqualTo(202);
    }

    private Integer bomb(int i) {
        return sendFrom(victim.phone(), "bot-" + i, Numbers.address());
    }

    private Integer stuff(int i) {
        var phone = i % 2 == 0 ? victim.phone() : "137%08d".formatted(i);
        return byPassword(phone, "bot-" + i % 7, "stolen-" + i, addresses.get(i % addresses.size()));
    }

    private Integer guess(int i) {
        var body = new HashMap<>(signIn(victim.phone(), wrong(code(victim.phone()))));
        body.put("device", Map.of("id", "bot-" + i % 7, "platform", "WEB"));
        return post("/api/v1/sessions", null, body, addresses.get(i % addresses.size()))
                .status();
    }

    private int sendFrom(String phone, String device, String address) {
        return post("/api/v1/otp", null, Map.of("phone", phone, "purpose", "LOGIN", "deviceId", device), address)
                .status();
    }

    private int byPassword(String phone, String device, String password, String address) {
        var body = Map.of("phone", phone, "password", password, "device", Map.of("id", device, "platform", "IOS"));
        return post("/api/v1/sessions/password", null, body, address).status();
    }

    private int sent() {
        return fake("sms").requests("POST", "/sms").size();
    }

    private double hashes() {
        return context.getBean(MeterRegistry.class)
                .counter("password.hashes", "act", "check")
                .count();
    }

    private static List<Integer> attack(int times, IntFunction<Integer> one) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit((Callable<Integer>) () -> one.apply(i)))
                    .toList();
            return all.stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
