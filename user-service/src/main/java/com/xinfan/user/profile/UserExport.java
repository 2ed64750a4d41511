package com.xinfan.user.profile;

import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.user.export.ExportSource;
import com.xinfan.user.export.Rows;
import com.xinfan.user.profile.UserExport.UserFilter;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.scope.UserScope.Reach;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Users as a file: how they came and where they stand; no phone, name or number. */
@Component
class UserExport implements ExportSource<UserFilter> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("用户"),
            Column.text("状态"),
            Column.text("渠道"),
            Column.text("平台"),
            Column.time("注册时间"),
            Column.text("账户类别"),
            Column.text("年龄段"),
            Column.text("等级"));

    private final JdbcClient jdbc;
    private final UserScope scope;

    UserExport(JdbcClient jdbc, UserScope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** Both ends of the registration are business days, included; null is any. */
    record UserFilter(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Size(max = 64) @Nullable String channel,
            @Nullable Tier tier) {}

    @Override
    public String kind() {
        return "USERS";
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.COMPLIANCE, Role.OPERATOR);
    }

    @Override
    public Class<UserFilter> filter() {
        return UserFilter.class;
    }

    @Override
    public Table table(UserFilter filter, CurrentStaff staff, int most) {
        var statement = """
            select u.id, u.status, u.channel, u.platform, u.registered_at,
                case when s.restriction is null then s.base_class else 'III' end as class, s.age_band,
                coalesce(m.tier, 'REGULAR') as tier
            from app_user u
            left join identity_standing s on s.user_id = u.id
            left join member m on m.user_id = u.id
            where u.registered_at >= :from and u.registered_at < :to
                and (:channel::text is null or u.channel = :channel)
                and (:tier::text is null or coalesce(m.tier, 'REGULAR') = :tier) and %s
            order by u.id desc limit :most
            """.formatted(Reach.condition("u.id"));
        var tier = filter.tier();
        var bound = scope.of(staff)
                .bind(jdbc.sql(statement))
                .param("from", start(filter.from()))
                .param("to", start(filter.to().plusDays(1)))
                .param("channel", filter.channel())
                .param("tier", tier == null ? null : tier.name())
                .param("most", most);
        return new Table("用户", COLUMNS, Rows.of(bound, COLUMNS));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }
}
