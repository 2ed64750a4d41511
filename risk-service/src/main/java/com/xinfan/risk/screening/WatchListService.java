package com.xinfan.risk.screening;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.screening.WatchLists.Difference;
import com.xinfan.risk.screening.WatchLists.Status;
import com.xinfan.risk.screening.WatchLists.WatchList;
import com.xinfan.sheet.reading.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From a draft, file by file, to the version that counts. */
@Service
@Transactional(readOnly = true)
class WatchListService implements Approvable {

    private static final String KIND = "watch-list";

    private final WatchLists lists;
    private final Approvals approvals;
    private final Audit audit;
    private final Outbox outbox;
    private final BusinessClock clock;

    WatchListService(WatchLists lists, Approvals approvals, Audit audit, Outbox outbox, BusinessClock clock) {
        this.lists = lists;
        this.approvals = approvals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A version beside the one that is live. */
    record WatchListView(WatchList list, Difference difference) {}

    /** What a file holds; the first thousand faults are told. */
    record WatchListCheck(String hash, int lines, int faulty, List<Fault> faults) {}

    WatchListCheck check(byte[] file) {
        var sheet = WatchListFile.read(file).sheet();
        return new WatchListCheck(sheet.hash(), sheet.lines(), sheet.faulty(), sheet.faults());
    }

    @Transactional
    WatchList draft(WatchSource source, CurrentStaff staff) {
        var list = lists.add(Ids.next(), source, staff.username(), clock.now());
        audit.record(staff.username(), "watch-list.draft", subject(list.id()), null, list, null);
        return list;
    }

    /** Adds a file as a whole; the same file again changes nothing. */
    @Transactional
    WatchListView addFile(UUID id, byte[] bytes, CurrentStaff staff) {
        var list = draft(id);
        var file = WatchListFile.read(bytes);
        var sheet = file.sheet();
        if (sheet.faulty() > 0) {
            var first = sheet.faults().getFirst();
            throw ScreeningProblem.WATCH_LIST_FAULTY.problem(sheet.faulty(), first.line(), first.column(), first.zh());
        }
        if (lists.addFile(id, sheet.hash(), sheet.lines(), staff.username(), clock.now())) {
            if (lists.addEntries(id, file.rows()) != file.rows().size()) {
                throw ScreeningProblem.WATCH_LIST_REF_REPEATED.problem();
            }
            var after = Map.of("hash", sheet.hash(), "lines", sheet.lines());
            audit.record(staff.username(), "watch-list.file", subject(id), null, after, null);
        }
        return find(list.id());
    }

    @Transactional
    UUID submit(UUID id, CurrentStaff staff) {
        var list = draft(id);
        if (list.entries() == 0) {
            throw ScreeningProblem.WATCH_LIST_EMPTY.problem();
        }
        lists.move(id, Status.SUBMITTED);
        var difference = lists.difference(list);
        return approvals.submit(
                KIND,
                id,
                "筛查名单 %s-%d：%d 条，新增 %d，移除 %d"
                        .formatted(
                                list.source(), list.number(), list.entries(), difference.added(), difference.removed()),
                staff);
    }

    WatchListView find(UUID id) {
        var list = lists.find(id).orElseThrow(ScreeningProblem.WATCH_LIST_NOT_FOUND::problem);
        return new WatchListView(list, lists.difference(list));
    }

    Page<WatchList> page(@Nullable WatchSource source, PageQuery query) {
        return query.page(lists.page(source, query), WatchList::id);
    }

    private WatchList draft(UUID id) {
        var list = lists.lock(id).orElseThrow(ScreeningProblem.WATCH_LIST_NOT_FOUND::problem);
        if (list.status() != Status.DRAFT) {
            throw ScreeningProblem.WATCH_LIST_NOT_DRAFT.problem();
        }
        return list;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.RISK, Role.ADMIN);
    }

    /** What was submitted never changes: its number and size stand for it. */
    @Override
    public String hash(UUID artefactId) {
        var list = lists.find(artefactId).orElseThrow(ScreeningProblem.WATCH_LIST_NOT_FOUND::problem);
        return Approvals.hashOf(list.id(), list.source(), list.number(), list.entries());
    }

    @Override
    @Transactional
    public void approved(UUID artefactId, String approver) {
        var list = lists.lock(artefactId).orElseThrow();
        var now = clock.now();
        lists.goLive(list, now);
        audit.record(approver, "watch-list.live", subject(list.id()), null, list, null);
        outbox.append(new RiskEvent.ListChanged(
                list.id(), null, now, "SCREENING", list.source().name(), true, list.entries()));
    }

    @Override
    @Transactional
    public void rejected(UUID artefactId, String approver, String reason) {
        lists.move(artefactId, Status.REJECTED);
    }

    private static String subject(UUID id) {
        return "watch-list:" + id;
    }
}
