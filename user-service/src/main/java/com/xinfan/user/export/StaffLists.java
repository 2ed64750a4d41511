package com.xinfan.user.export;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists about staff: who they are, what changed of their duties, and what they did. */
@Configuration(proxyBeanMethods = false)
class StaffLists {

    private record StaffList(JdbcClient jdbc, String kind, List<Column> columns, String sql)
            implements ExportSource<ExportSource.Whole> {

        @Override
        public Set<Role> readers() {
            return Set.of(Role.COMPLIANCE);
        }

        @Override
        public Class<Whole> filter() {
            return Whole.class;
        }

        @Override
        public Table table(Whole filter, CurrentStaff staff, int most) {
            return new Table(
                    kind, columns, Rows.of(jdbc.sql(sql + " limit :most").param("most", most), columns));
        }
    }

    @Bean
    ExportSource<?> staffList(JdbcClient jdbc) {
        var columns = List.of(
                Column.text("编号"),
                Column.text("账号"),
                Column.text("状态"),
                Column.text("动态口令"),
                Column.time("创建时间"),
                Column.text("角色"));
        return new StaffList(jdbc, "STAFF", columns, """
            select s.id, s.username, s.status, s.totp_enrolled, s.created_at,
                   (select string_agg(role, ' ' order by role) from staff_role r where r.staff_id = s.id) as roles
            from staff_account s order by s.username
            """);
    }

    @Bean
    ExportSource<?> staffChangeList(JdbcClient jdbc) {
        var columns = List.of(
                Column.text("编号"),
                Column.text("账号"),
                Column.text("类型"),
                Column.text("角色"),
                Column.count("小时"),
                Column.text("事由"),
                Column.text("申请人"),
                Column.time("申请时间"),
                Column.text("状态"),
                Column.text("决定人"),
                Column.time("决定时间"),
                Column.time("有效至"));
        return new StaffList(jdbc, "STAFF_CHANGES", columns, """
            select c.id, s.username, c.kind, array_to_string(c.roles, ' ') as roles, c.hours, c.reason, c.requested_by,
                   c.requested_at, c.status, c.decided_by, c.decided_at, c.valid_until
            from duty_change c join staff_account s on s.id = c.staff_id order by c.id desc
            """);
    }

    @Bean
    ExportSource<?> auditList(JdbcClient jdbc) {
        var columns = List.of(
                Column.count("序号"),
                Column.time("时间"),
                Column.text("操作人"),
                Column.text("操作"),
                Column.text("对象"),
                Column.text("变更前"),
                Column.text("变更后"),
                Column.text("事由"));
        return new StaffList(jdbc, "AUDIT", columns, """
            select seq, at, actor, action, subject, state_before, state_after, reason from audit_entry order by seq desc
            """);
    }
}
