package com.xinfan.user.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTests {

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+8613800138000", "+86 138 0013 8000", "138-0013-8000", "8613800138000"})
    void everyFormOfANumberIsOneNumber(String typed) {
        var phone = Phone.parse(typed, "/phone");
        assertThat(phone.e164()).isEqualTo("+8613800138000");
        assertThat(phone.national()).isEqualTo("13800138000");
        assertThat(phone).hasToString("138****8000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1380013800",
                "138001380000",
                "12800138000",
                "02112345678",
                "+14155552671",
                "+85261234567",
                "1380013800a",
                "138CALLHOME",
                "13800138000;",
                "+",
                "1３８００１３８０００"
            })
    void anythingElseIsRefusedByName(String typed) {
        assertThatThrownBy(() -> Phone.parse(typed, "/phone")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().code()).isEqualTo("phone_invalid");
            assertThat(problem.param()).isEqualTo("/phone");
        });
    }
}
