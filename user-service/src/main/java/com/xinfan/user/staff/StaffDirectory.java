package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who works here, for other features. */
@Service
public class StaffDirectory {

    private final StaffAccounts accounts;

    StaffDirectory(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    /** Only ACTIVE accounts sign in; who has left does not come back to the same account. */
    public enum Status {
        ACTIVE,
        DISABLED,
        LEFT
    }

    /** Someone of the staff; {@code roles} are the lasting ones, in order. */
    public record Member(UUID id, String username, Status status, List<Role> roles, boolean totpEnrolled) {

        static Member of(StaffAccount account) {
            return new Member(
                    account.id(),
                    account.username(),
                    account.status(),
                    account.roles().stream().sorted().toList(),
                    account.totpEnrolled());
        }

        public boolean active() {
            return status == Status.ACTIVE;
        }
    }

    /** The roles of a member of staff; none for a name that nobody has, or whose holder may not come in. */
    public Set<Role> roles(String username) {
        return accounts.findByUsername(username)
                .filter(StaffAccount::active)
                .map(StaffAccount::roles)
                .orElse(Set.of());
    }

    public Member get(UUID id) {
        return accounts.findById(id).map(Member::of).orElseThrow(StaffProblem.STAFF_NOT_FOUND::problem);
    }

    public Optional<Member> find(String username) {
        return accounts.findByUsername(username).map(Member::of);
    }

    /** Everybody who was ever here, by name. */
    public List<Member> all() {
        return accounts.findAllByOrderByUsername().stream().map(Member::of).toList();
    }
}
