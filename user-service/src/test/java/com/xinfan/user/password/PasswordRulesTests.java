package com.xinfan.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.user.phone.Phone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTests {

    private static final Phone PHONE = new Phone("+8613812345678");
    private static final PasswordRules RULES = new PasswordRules();

    @ParameterizedTest
    @CsvSource({
        "woaini1314,PASSWORD_BREACHED",
        "WoAiNi1314!,PASSWORD_BREACHED",
        "5201314a,PASSWORD_BREACHED",
        "a123456789,PASSWORD_BREACHED",
        "password1,PASSWORD_BREACHED",
        "1qaz2wsx,PASSWORD_BREACHED",
        "mo345678xq!,PASSWORD_PERSONAL",
        "13812345678,PASSWORD_PERSONAL",
        "zhangsanfeng,PASSWORD_PERSONAL",
        "SanFengZhang88,PASSWORD_PERSONAL",
        "hgtyuiop,PASSWORD_WEAK",
        "20061995,PASSWORD_WEAK"
    })
    void whatIsEasilyGuessedIsRefused(String password, PasswordProblem fault) {
        assertThat(RULES.fault(password, PHONE, "张三丰")).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({"correct horse lamp staple", "Xf#9tmQ!27vz", "gui-hai-yun-di-8261"})
    void whatIsHardToGuessIsTaken(String password) {
        assertThat(fault(password, null)).isNull();
        assertThat(fault(password, "张三丰")).isNull();
    }

    /** A day's processor time must not hang on the length of what a stranger types. */
    @Test
    void theLongestPasswordIsMeasured() {
        assertThat(fault("kQ7#vTz2!mWp9@xRd4^bLs6&yHf8*cJn3%gXu5(aEt1)oVi0_wKq-Zr+Mh=Py~S", null))
                .isNull();
    }

    private static @Nullable PasswordProblem fault(String password, @Nullable String name) {
        return RULES.fault(password, PHONE, name).orElse(null);
    }
}
