package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Duties that one person may not unite: who makes a thing does not pass it, and who settles money does not spend it.
 * Where maker and checker have the same role (FINANCE, RISK), each approval sees to it that they are two people.
 */
public final class Duties {

    private static final List<Set<Role>> CONFLICTS = List.of(
            Set.of(Role.OPERATOR, Role.COMPLIANCE),
            Set.of(Role.OPERATOR, Role.FINANCE),
            Set.of(Role.OPERATOR, Role.RISK),
            Set.of(Role.SUPPORT, Role.FINANCE),
            Set.of(Role.SUPPORT, Role.RISK));

    private Duties() {}

    /** Refuses roles that one person may not have together; ADMIN, who may do all, has no other. */
    public static void requireCompatible(Collection<Role> roles) {
        for (var pair : CONFLICTS) {
            if (roles.containsAll(pair)) {
                var names = pair.stream().sorted().toList();
                throw StaffProblem.DUTIES_CONFLICT.at("/roles", names.getFirst(), names.getLast());
            }
        }
        if (roles.contains(Role.ADMIN) && Set.copyOf(roles).size() > 1) {
            var other =
                    roles.stream().filter(role -> role != Role.ADMIN).sorted().findFirst();
            throw StaffProblem.DUTIES_CONFLICT.at("/roles", other.orElseThrow(), Role.ADMIN);
        }
    }
}
