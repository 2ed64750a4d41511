package com.xinfan.campaign.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationCodeTests {

    @Test
    void aUserAlwaysHasTheSameCodeAndAnotherOneOnAnotherAttempt() {
        var user = Ids.next();
        assertThat(InvitationCode.of(user, 0))
                .isEqualTo(InvitationCode.of(user, 0))
                .isNotEqualTo(InvitationCode.of(user, 1));
    }

    @Test
    void itIsReadAsPeopleTypeIt() {
        var code = InvitationCode.of(Ids.next(), 0);
        assertThat(InvitationCode.read(" " + code.value().toLowerCase() + " ")).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC", "ABCDEFG0", "ABCDEFGHJ", "'; drop", "红包红包红包红包"})
    void whatCannotBeACodeIsNone(String text) {
        assertThat(InvitationCode.read(text)).isEmpty();
    }
}
