package com.xinfan.user.phonechange;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhoneChangeApiTests extends UserServiceTest {

    @Test
    void theNewNumberIsProvenAndTheOldOneToo() {
        var user = aNewcomer();
        var phone = Numbers.phone();
        var otp = send(user, phone, "NEW_PHONE");
        assertThat(change(user, phone, otp, Map.of()).code()).isEqualTo("phone_change_unproven");
        assertThat(change(user, phone, otp, Map.of("oldOtp", "000000")).param()).isEqualTo("/oldOtp");
        var old = send(user, user.phone(), "OLD_PHONE");
        assertThat(change(user, phone, wrong(otp), Map.of("oldOtp", old)).param())
                .isEqualTo("/otp");
        jdbc.sql("delete from otp where purpose = 'OLD_PHONE'").update();
        old = send(user, user.phone(), "OLD_PHONE");
        assertThat(change(user, phone, otp, Map.of("oldOtp", old)).status()).isEqualTo(204);

        assertThat(get("/api/v1/me", user.token()).text("/phone")).startsWith(phone.substring(0, 3));
        requestCode(phone, user.address());
        assertThat(post("/api/v1/sessions", null, signIn(phone, code(phone)), user.address())
                        .text("/user/id"))
                .isEqualTo(user.id().toString());
        requestCode(user.phone(), user.address());
        assertThat(post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address())
                        .body()
                        .at("/user/isNew")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aVerifiedPersonMayProveHerselfByIdentityAndCannotWithdrawForADay() {
        var idNumber = Numbers.idNumber();
        var user = aNewcomer();
        put("/api/v1/me/identity", user.token(), Map.of("name", "张三", "idNumber", idNumber));
        var phone = Numbers.phone();
        var otp = send(user, phone, "NEW_PHONE");
        assertThat(change(user, phone, otp, Map.of("name", "李四", "idNumber", idNumber))
                        .code())
                .isEqualTo("identity_proof_wrong");
        assertThat(change(user, phone, otp, Map.of("name", "张三", "idNumber", idNumber))
                        .status())
                .isEqualTo(204);

        assertThat(jdbc.sql("select recheck_on from identity_standing where user_id = :user")
                        .param("user", user.id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(businessClock.today());
        var refused = withdraw(user, phone);
        assertThat(refused.code()).isEqualTo("withdrawal_cooling");
        assertThat(refused.text("/rule/id")).isEqualTo("account.phone-change");
        businessClock.advance(Duration.ofHours(25));
        assertThat(withdraw(user, phone).status()).isEqualTo(200);
    }

    @Test
    void aNumberOfSomebodyElseIsRefusedOnlyToWhoHoldsIt() {
        var other = aNewcomer();
        var user = aNewcomer();
        var proof = Map.<String, Object>of("oldOtp", send(user, user.phone(), "OLD_PHONE"));
        var otp = send(user, other.phone(), "NEW_PHONE");
        assertThat(change(user, other.phone(), wrong(otp), proof).code()).isEqualTo("otp_invalid");
        proof = Map.of("oldOtp", send(user, user.phone(), "OLD_PHONE"));
        assertThat(change(user, other.phone(), otp, proof).code()).isEqualTo("phone_taken");
        assertThat(get("/api/v1/me", other.token()).status()).isEqualTo(200);
    }

    private Answer withdraw(Newcomer user, String phone) {
        jdbc.sql("delete from otp").update();
        var sent = post("/api/v1/otp", user.token(), Map.of("phone", phone, "purpose", "WITHDRAW"), user.address());
        return post(
                "/api/v1/otp/" + sent.text("/otpId") + "/verification",
                user.token(),
                Map.of("otp", code(phone), "amount", 100),
                user.address());
    }

    private String send(Newcomer user, String phone, String purpose) {
        jdbc.sql("update otp set used_at = now() where used_at is null and purpose = :purpose")
                .param("purpose", purpose)
                .update();
        post("/api/v1/otp", user.token(), Map.of("phone", phone, "purpose", purpose), user.address());
        return code(phone);
    }

    private Answer change(Newcomer user, String phone, String otp, Map<String, Object> proof) {
        var body = new HashMap<>(proof);
        body.put("phone", phone);
        body.put("otp", otp);
        return put("/api/v1/me/phone", user.token(), body);
    }
}
