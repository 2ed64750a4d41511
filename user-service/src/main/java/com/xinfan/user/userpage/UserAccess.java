package com.xinfan.user.userpage;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.User;
import com.xinfan.user.adviser.Advisers;
import com.xinfan.user.identity.People;
import com.xinfan.user.scope.UserScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff may open whom, with what reason, and what each has opened. */
@Service
@Transactional
class UserAccess {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final People people;
    private final Advisers advisers;
    private final UserScope scope;
    private final Audit audit;

    UserAccess(JdbcClient jdbc, Accounts accounts, People people, Advisers advisers, UserScope scope, Audit audit) {
        this.scope = scope;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.people = people;
        this.advisers = advisers;
        this.audit = audit;
    }

    /** What is shown of a person only when asked for by name. */
    enum Revealed {
        PHONE,
        NAME,
        ID_NUMBER
    }

    /** Opens a user, or answers that there is none; outside one's own users and tickets a reason is demanded. */
    public User open(CurrentStaff staff, UUID userId, @Nullable String reason) {
        var user = visible(staff, userId);
        if ((reason == null || reason.isBlank()) && !isOwn(staff, userId)) {
            throw UserPageProblem.REASON_REQUIRED.at("reason");
        }
        audit.record(staff.username(), "user.page-opened", "user:" + userId, null, null, reason);
        return user;
    }

    /** One value in clear, for this reader, now. */
    public String reveal(CurrentStaff staff, UUID userId, Revealed what, String reason) {
        var user = visible(staff, userId);
        var person = people.verified(userId);
        var value = switch (what) {
            case PHONE -> user.phone().e164();
            case NAME -> person.map(People.Person::name).orElseThrow(UserPageProblem.NOTHING_TO_REVEAL::problem);
            case ID_NUMBER ->
                person.map(People.Person::idNumber).orElseThrow(UserPageProblem.NOTHING_TO_REVEAL::problem);
        };
        audit.record(staff.username(), "user.revealed", "user:" + userId, null, what, reason);
        return value;
    }

    /** For who may see her; nobody else learns that she exists. */
    private User visible(CurrentStaff staff, UUID userId) {
        if (!scope.covers(staff, userId)) {
            throw AccountProblem.USER_NOT_FOUND.problem();
        }
        return accounts.get(userId).orElseThrow(AccountProblem.USER_NOT_FOUND::problem);
    }

    private boolean isOwn(CurrentStaff staff, UUID userId) {
        return advisers.looksAfter(staff.id(), userId)
                || jdbc.sql("""
                    select count(*) from ticket where user_id = :user and owner = :owner and status <> 'CLOSED'
                    """)
                                .param("user", userId)
                                .param("owner", staff.username())
                                .query(Long.class)
                                .single()
                        > 0;
    }
}
