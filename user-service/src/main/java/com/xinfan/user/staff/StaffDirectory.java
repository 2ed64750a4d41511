package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Who works here, for other features. */
@Service
public class StaffDirectory {

    private final StaffAccounts accounts;

    StaffDirectory(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    /** The roles of a member of staff; none for a name that nobody has. */
    public Set<Role> roles(String username) {
        return accounts.findByUsername(username).map(StaffAccount::roles).orElse(Set.of());
    }
}
