package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff sign in.
 *
 * @param secondFactor roles that nobody gets a token for without an authenticator; on one's own machine none
 * @param idle after how long without a refresh a session is over
 * @param longest after how long any session is over
 */
@ConfigurationProperties("xinfan.staff-security")
record StaffSettings(
        @DefaultValue({"OPERATOR", "COMPLIANCE", "RISK", "FINANCE", "SUPPORT", "ANALYST", "ADMIN"})
        Set<Role> secondFactor,

        @DefaultValue("15m") Duration idle,
        @DefaultValue("12h") Duration longest) {

    boolean demandsSecondFactor(Collection<Role> roles) {
        return !Collections.disjoint(secondFactor, roles);
    }
}
