package com.xinfan.user.profile;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.User;
import com.xinfan.user.card.Wallet;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.identity.People;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.suitability.Assessments;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class Profiles {

    private final Accounts accounts;
    private final People people;
    private final Wallet wallet;
    private final Assessments assessments;
    private final Consents consents;
    private final BusinessClock clock;
    private final Audit audit;

    Profiles(
            Accounts accounts,
            People people,
            Wallet wallet,
            Assessments assessments,
            Consents consents,
            BusinessClock clock,
            Audit audit) {
        this.accounts = accounts;
        this.people = people;
        this.wallet = wallet;
        this.assessments = assessments;
        this.consents = consents;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Optional<Profile> of(UUID userId, boolean chinese) {
        return accounts.get(userId).map(user -> profile(user, chinese));
    }

    /** A look by staff is recorded whether or not there is anything to see. */
    public Optional<Profile> look(CurrentStaff staff, UUID userId, String reason, boolean chinese) {
        audit.record(staff.username(), "user.viewed", "user:" + userId, null, null, reason);
        return accounts.get(userId).map(user -> profile(user, chinese));
    }

    public Optional<Profile> find(CurrentStaff staff, Phone phone, String reason, boolean chinese) {
        var found = accounts.find(phone).flatMap(accounts::get);
        var subject = found.map(user -> "user:" + user.id()).orElse("user:none");
        audit.record(staff.username(), "user.searched", subject, null, null, reason);
        return found.map(user -> profile(user, chinese));
    }

    private Profile profile(User user, boolean chinese) {
        return Profile.of(
                user,
                people.standing(user.id()),
                wallet.boundCards(user.id()),
                assessments.latest(user.id()),
                consents.of(user.id(), chinese),
                clock.today());
    }
}
