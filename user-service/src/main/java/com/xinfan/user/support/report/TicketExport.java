package com.xinfan.user.support.report;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.user.export.ExportSource;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.support.ticket.TicketFilter;
import com.xinfan.user.support.ticket.TicketQueries;
import com.xinfan.user.support.ticket.TicketQueries.StaffTicketView;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tickets as a file, by the filter of their list; no words of people. */
@Component
class TicketExport implements ExportSource<TicketFilter> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("编号"),
            Column.text("类型"),
            Column.text("分类"),
            Column.text("渠道"),
            Column.text("队列"),
            Column.text("优先级"),
            Column.text("状态"),
            Column.text("主题"),
            Column.text("负责人"),
            Column.time("提交时间"),
            Column.time("首次答复"),
            Column.time("办结时间"),
            Column.text("内部超时"),
            Column.text("成立"),
            Column.text("根因"),
            Column.text("关联类型"),
            Column.text("关联编号"),
            Column.count("评分"),
            Column.count("重开次数"));

    private final TicketQueries tickets;
    private final UserScope scope;

    TicketExport(TicketQueries tickets, UserScope scope) {
        this.tickets = tickets;
        this.scope = scope;
    }

    @Override
    public String kind() {
        return "TICKETS";
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.SUPPORT, Role.COMPLIANCE);
    }

    @Override
    public Class<TicketFilter> filter() {
        return TicketFilter.class;
    }

    @Override
    public Table table(TicketFilter filter, CurrentStaff staff, int most) {
        return new Table(
                "工单",
                COLUMNS,
                each -> tickets.some(filter, scope.of(staff), null, most).forEach(ticket -> each.accept(row(ticket))));
    }

    private static Table.Row row(StaffTicketView ticket) {
        var face = ticket.face();
        var desk = ticket.handling();
        return new Table.Row(
                ticket.id(),
                face.kind(),
                face.category(),
                desk.channel(),
                desk.queue(),
                desk.priority(),
                face.status(),
                face.subject(),
                ticket.owner(),
                face.openedAt(),
                face.answeredAt(),
                face.resolvedAt(),
                desk.slaBreached() ? "是" : "否",
                face.upheld() == null ? "" : face.upheld() ? "是" : "否",
                desk.cause(),
                desk.causeKind(),
                desk.causeId(),
                face.score(),
                ticket.reopenings());
    }
}
