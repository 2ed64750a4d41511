package com.xinfan.product.account;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.profile.Profiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds accounts for staff. */
@Service
@Transactional
class AccountSearch {

    private static final Set<Role> SEE_ALL = Set.of(Role.FINANCE, Role.ADMIN);
    private static final int LAST = 10;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final AccountControls controls;
    private final Profiles profiles;
    private final Audit audit;
    private final BusinessClock clock;

    AccountSearch(
            JdbcClient jdbc,
            Ledger ledger,
            AccountControls controls,
            Profiles profiles,
            Audit audit,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.controls = controls;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    /** One of them is given; a code may be the beginning of one. */
    record Wanted(
            @Nullable UUID userId,
            @Nullable String code,
            @Nullable String group) {}

    /** Accounts by their codes, after the cursor, with one too many when there are more. */
    List<Balance> find(CurrentStaff staff, Wanted wanted, String reason, @Nullable String after, int limit) {
        audit.record(staff.username(), "account.searched", subject(wanted), null, wanted, reason);
        var codes = codes(wanted, !mayNot(staff.roles()), after, limit);
        Map<String, Balance> balances =
                ledger.balances(codes).stream().collect(Collectors.toMap(Balance::account, Function.identity()));
        return codes.stream().map(balances::get).toList();
    }

    /** A user without money has a file too: an empty one. */
    AccountFile file(CurrentStaff staff, UUID user, String reason) {
        audit.record(staff.username(), "account.viewed", "user:" + user, null, null, reason);
        var code = Chart.userCash(user).code();
        var balance = ledger.balance(code).orElse(new Balance(code, Money.CNY, 0, 0, 0));
        var accountClass = profiles.of(user).accountClass();
        return new AccountFile(
                user,
                -balance.posted(),
                balance.available(),
                balance.pending(),
                balance.incoming(),
                balance.held(),
                Money.CNY,
                accountClass == null ? null : accountClass.name(),
                controls.holds(code).stream()
                        .filter(Hold::inForce)
                        .map(hold -> new AccountFile.Bond(
                                hold.kind().name(), hold.amount(), hold.covered(), hold.placedAt()))
                        .toList(),
                limits(code),
                ledger.statement(code, null, LAST).stream()
                        .map(line -> new AccountFile.Last(line.kind(), -line.amount(), line.effectiveAt()))
                        .toList());
    }

    private List<String> codes(Wanted wanted, boolean all, @Nullable String after, int limit) {
        var user = wanted.userId();
        return jdbc.sql("""
            select code from ledger_account
             where (:own::text[] is null or code = any(:own))
               and (:code::text is null or starts_with(code, :code))
               and (:group::text is null or code = :group or starts_with(code, :group || ':'))
               and (:all or starts_with(code, 'USER_CASH:'))
               and (:after::text is null or code > :after)
             order by code limit :limit
            """)
                .param("own", user == null ? null : own(user).toArray(String[]::new))
                .param("code", wanted.code())
                .param("group", wanted.group())
                .param("all", all)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getString("code"))
                .list();
    }

    private static List<String> own(UUID user) {
        return List.of(
                Chart.userCash(user).code(), Chart.incentiveRecoverable(user).code());
    }

    private List<AccountFile.Used> limits(String code) {
        var today = clock.today();
        return jdbc.sql("""
            select w.span, w.used from ledger_window w join ledger_account a on a.id = w.account_id
             where a.code = :code and w.used > 0
               and (w.span like '%:' || :day or w.span like '%:' || :month or w.span like '%:' || :year)
             order by w.span
            """)
                .param("code", code)
                .param("day", today.toString())
                .param("month", today.toString().substring(0, 7))
                .param("year", String.valueOf(today.getYear()))
                .query((row, _) -> new AccountFile.Used(row.getString("span"), row.getLong("used")))
                .list();
    }

    private static boolean mayNot(Collection<Role> roles) {
        return roles.stream().noneMatch(SEE_ALL::contains);
    }

    private static String subject(Wanted wanted) {
        return wanted.userId() == null ? "ledger:accounts" : "user:" + wanted.userId();
    }
}
