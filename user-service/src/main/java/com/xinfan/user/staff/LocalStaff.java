package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One account per role on one's own machine, and a second operator for four eyes. */
@Component
@Profile("local")
class LocalStaff implements ApplicationRunner {

    private static final String PASSWORD = "xinfan-local";

    private final StaffAccounts accounts;
    private final StaffDesk desk;
    private final StaffSignIn signIn;

    LocalStaff(StaffAccounts accounts, StaffDesk desk, StaffSignIn signIn) {
        this.accounts = accounts;
        this.desk = desk;
        this.signIn = signIn;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        staff().forEach((username, role) -> {
            if (accounts.findByUsername(username).isEmpty()) {
                desk.create(username, signIn.hash(PASSWORD), Set.of(role), "local");
            }
        });
    }

    private static Map<String, Role> staff() {
        var staff = new LinkedHashMap<String, Role>();
        staff.put("operator", Role.OPERATOR);
        staff.put("operator2", Role.OPERATOR);
        staff.put("compliance", Role.COMPLIANCE);
        staff.put("risk", Role.RISK);
        staff.put("finance", Role.FINANCE);
        staff.put("support", Role.SUPPORT);
        staff.put("analyst", Role.ANALYST);
        staff.put("admin", Role.ADMIN);
        return staff;
    }
}
