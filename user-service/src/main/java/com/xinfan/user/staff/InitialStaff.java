package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Creates the accounts that the configuration names and the database lacks: on one's own machine one per role,
 * elsewhere the first people of an installation. An account that exists is never touched, so its configured password
 * is of no use once it has been changed.
 */
@Component
class InitialStaff implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(InitialStaff.class);

    private final Settings settings;
    private final StaffDesk desk;
    private final StaffAccounts accounts;
    private final StaffSignIn signIn;

    InitialStaff(Settings settings, StaffDesk desk, StaffAccounts accounts, StaffSignIn signIn) {
        this.settings = settings;
        this.desk = desk;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /** Accounts by username. */
    @ConfigurationProperties("xinfan")
    record Settings(@DefaultValue Map<String, Account> staff) {

        record Account(String password, Set<Role> roles) {

            @Override
            public String toString() {
                return "Account";
            }
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        settings.staff().forEach((username, account) -> {
            if (accounts.findByUsername(username).isEmpty()) {
                create(username, account);
            }
        });
    }

    private void create(String username, Settings.Account account) {
        try {
            desk.create(username, signIn.hash(account.password()), account.roles(), "configuration");
        } catch (DataIntegrityViolationException e) {
            log.info("Another instance has created {}", username);
        }
    }
}
