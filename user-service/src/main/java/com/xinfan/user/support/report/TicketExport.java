package com.xinfan.user.support.report;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.support.ticket.TicketFilter;
import com.xinfan.user.support.ticket.TicketQueries;
import com.xinfan.user.support.ticket.TicketQueries.StaffTicketView;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tickets as a spreadsheet: who took them out, when and why stands in it and in the audit log; no words of people. */
@Component
class TicketExport {

    private static final int ROWS_MAX = 10_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    /** What a spreadsheet takes for a formula when a field begins with it, wide forms included. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final TicketQueries tickets;
    private final Audit audit;
    private final BusinessClock clock;

    TicketExport(TicketQueries tickets, Audit audit, BusinessClock clock) {
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public String csv(CurrentStaff staff, TicketFilter filter, String reason) {
        var rows = tickets.some(filter, null, ROWS_MAX);
        audit.record(staff.username(), "ticket.exported", "tickets", null, Map.of("rows", rows.size()), reason);
        var mark = line("导出人", staff.username(), TIME.format(clock.now()), reason);
        var head = line(
                "编号", "类型", "分类", "渠道", "队列", "优先级", "状态", "主题", "负责人", "提交时间", "首次答复", "办结时间", "内部超时", "成立", "根因",
                "关联类型", "关联编号", "评分", "重开次数");
        return '\uFEFF' + rows.stream().map(TicketExport::row).collect(Collectors.joining("", mark + head, ""));
    }

    private static String row(StaffTicketView ticket) {
        var face = ticket.face();
        var desk = ticket.handling();
        return line(
                ticket.id(),
                face.kind(),
                face.category(),
                desk.channel(),
                desk.queue(),
                desk.priority(),
                face.status(),
                face.subject(),
                ticket.owner(),
                time(face.openedAt()),
                time(face.answeredAt()),
                time(face.resolvedAt()),
                desk.slaBreached() ? "是" : "否",
                face.upheld() == null ? "" : face.upheld() ? "是" : "否",
                desk.cause(),
                desk.causeKind(),
                desk.causeId(),
                face.score(),
                ticket.reopenings());
    }

    private static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(TicketExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        var plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}
