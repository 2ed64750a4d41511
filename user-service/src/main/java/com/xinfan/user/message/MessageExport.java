package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.user.export.ExportSource;
import com.xinfan.user.export.Rows;
import com.xinfan.user.message.MessageExport.MessageFilter;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.scope.UserScope.Reach;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages as a file: what was decided on each and what became of it, without their words. */
@Component
class MessageExport implements ExportSource<MessageFilter> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("编号"),
            Column.text("用户"),
            Column.text("模板"),
            Column.text("类别"),
            Column.text("结果"),
            Column.text("原因"),
            Column.text("规则"),
            Column.time("请求时间"),
            Column.time("送达时间"),
            Column.time("打开时间"),
            Column.time("点击时间"),
            Column.text("群发"));

    private final JdbcClient jdbc;
    private final UserScope scope;

    MessageExport(JdbcClient jdbc, UserScope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** Both ends of the period are business days, included; null is any. */
    record MessageFilter(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable UUID userId,
            @Nullable UUID sendId,
            @Size(max = 64) @Nullable String template,
            @Nullable MessageClass messageClass,
            @Nullable MessageStatus status) {}

    @Override
    public String kind() {
        return "MESSAGES";
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.SUPPORT, Role.COMPLIANCE, Role.OPERATOR);
    }

    @Override
    public Class<MessageFilter> filter() {
        return MessageFilter.class;
    }

    @Override
    public Table table(MessageFilter filter, CurrentStaff staff, int most) {
        var statement = """
            select m.id, m.user_id, m.template, m.message_class, m.status, m.reason, m.rule, m.requested_at,
                m.delivered_at, m.opened_at, m.clicked_at, m.send_id
            from message m
            where m.requested_at >= :from and m.requested_at < :to
                and (:user::uuid is null or m.user_id = :user) and (:send::uuid is null or m.send_id = :send)
                and (:template::text is null or m.template = :template)
                and (:class::text is null or m.message_class = :class)
                and (:status::text is null or m.status = :status) and %s
            order by m.position desc limit :most
            """.formatted(Reach.condition("m.user_id"));
        var bound = scope.of(staff)
                .bind(jdbc.sql(statement))
                .param("from", start(filter.from()))
                .param("to", start(filter.to().plusDays(1)))
                .param("user", filter.userId())
                .param("send", filter.sendId())
                .param("template", filter.template())
                .param("class", name(filter.messageClass()))
                .param("status", name(filter.status()))
                .param("most", most);
        return new Table("消息", COLUMNS, Rows.of(bound, COLUMNS));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
