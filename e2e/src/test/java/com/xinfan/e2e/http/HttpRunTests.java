package com.xinfan.e2e.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.FakeHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is sent as an editor would send it, and what comes back is held against what is written. */
class HttpRunTests {

    private final FakeHttp world = FakeHttp.of("http-run");

    @TempDir
    private Path directory;

    @BeforeEach
    void nothingIsKnown() {
        world.reset();
    }

    @Test
    void whatWasSentAndAnsweredGoesIntoLaterRequests() throws IOException {
        world.respond("POST", "/otp", 202, "{\"otpId\":\"o-1\"}").respond("GET", "/messages", 200, "[{\"code\":123}]");
        world.respond("POST", "/sessions", 201, "{\"user\":{\"id\":\"u-1\"}}");
        var outcome = run("""
            @phone = {{otp.request.body.$.phone}}
            ### 验证码
            # @name otp
            POST {{world}}/otp

            {"phone": "199{{$randomInt 10000000 100000000}}"}
            ### 短信
            # @name sms
            GET {{world}}/messages?to={{phone}}&reason=投诉&day={{$datetime "YYYY-MM-DD" -30 d}}
            ### 注册
            POST {{world}}/sessions
            Idempotency-Key: {{$guid}}

            {"phone": "{{phone}}", "otp": "{{sms.response.body.$[0].code}}"}
            """);
        assertThat(outcome).isEqualTo(new HttpFile.Outcome(List.of(), List.of()));
        var phone = world.requests("POST", "/otp").getFirst().body().replaceAll("\\D", "");
        assertThat(phone).matches("199\\d{8}");
        var day = LocalDate.now(Clock.systemUTC()).minusDays(30);
        assertThat(world.requests("GET", "/messages").getFirst().query())
                .isEqualTo("to=" + phone + "&reason=投诉&day=" + day);
        var signUp = world.requests("POST", "/sessions").getFirst();
        assertThat(signUp.body()).isEqualTo("{\"phone\": \"" + phone + "\", \"otp\": \"123\"}");
        assertThat(signUp.headers()).containsKeys("Idempotency-Key", "X-Forwarded-For");
    }

    @Test
    void anAwaitedValueIsAskedForAgainUntilItIsThere() throws IOException {
        var looks = new AtomicInteger();
        world.respond(
                "GET",
                "/work",
                _ -> FakeHttp.Answer.json(
                        200,
                        looks.incrementAndGet() < 3
                                ? "{\"items\":[{\"id\":\"a\"}]}"
                                : "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"));
        var outcome = run("""
            ### 待办
            # @await $.items[*].id = b
            GET {{world}}/work
            """);
        assertThat(outcome.faults()).isEmpty();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatComesOtherwiseThanWrittenIsAFaultAndWhatHasNoObjectIsLeftOut() throws IOException {
        world.respond("GET", "/cases", 200, "{\"items\":[]}").respond("PUT", "/nav", 409, "{\"code\":\"taken\"}");
        var outcome = run("""
            ### 案件
            # @name cases
            GET {{world}}/cases
            ### 备注
            # @if cases.response.body.$.items[0].id
            POST {{world}}/cases/{{cases.response.body.$.items[0].id}}/notes
            ### 领取
            POST {{world}}/cases/{{cases.response.body.$.items[0].id}}/assignment
            ### 净值，应当被拒绝
            # @expect 409
            PUT {{world}}/nav
            ### 净值
            PUT {{world}}/nav
            """);
        assertThat(outcome.skipped()).containsExactly("备注");
        assertThat(outcome.faults())
                .containsExactly(
                        "领取: nothing gives {{cases.response.body.$.items[0].id}}",
                        "净值: answered 409 {\"code\":\"taken\"}");
    }

    private HttpFile.Outcome run(String text) throws IOException {
        var file = Files.writeString(directory.resolve("a.http"), "@world = " + world.url() + "\n" + text);
        return HttpFile.read(file).run();
    }
}
