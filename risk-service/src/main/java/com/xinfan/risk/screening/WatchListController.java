package com.xinfan.risk.screening;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.screening.WatchListService.WatchListCheck;
import com.xinfan.risk.screening.WatchListService.WatchListView;
import com.xinfan.risk.screening.WatchLists.WatchList;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/screening/lists")
class WatchListController {

    private static final String CSV = "text/csv";

    private final WatchListService lists;

    WatchListController(WatchListService lists) {
        this.lists = lists;
    }

    record WatchListDraft(@NotNull WatchSource source) {}

    record WatchListSubmission(UUID approvalId) {}

    @PostMapping(path = "/dry-run", consumes = CSV)
    @Operation(summary = "试读筛查名单文件：逐行报错，不保存")
    WatchListCheck check(@RequestBody byte[] file) {
        return lists.check(file);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建一版筛查名单（制裁、政治公众人物、内部）")
    WatchList draft(@Valid @RequestBody WatchListDraft body, CurrentStaff staff) {
        return lists.draft(body.source(), staff);
    }

    @PostMapping(path = "/{id}/files", consumes = CSV)
    @Operation(summary = "向草稿追加一个文件（不超过 10 万行），整体接受或整体拒绝；同一文件只计一次")
    WatchListView file(@PathVariable UUID id, @RequestBody byte[] file, CurrentStaff staff) {
        return lists.addFile(id, file, staff);
    }

    @PostMapping("/{id}/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "提交筛查名单，由另一人审批后生效，并对全部已实名用户重新筛查")
    WatchListSubmission submit(@PathVariable UUID id, CurrentStaff staff) {
        return new WatchListSubmission(lists.submit(id, staff));
    }

    @GetMapping
    @Operation(summary = "查询筛查名单各版本")
    Page<WatchList> page(@RequestParam(required = false) @Nullable WatchSource source, @Valid PageQuery query) {
        return lists.page(source, query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一版筛查名单及其与现行版本的差异")
    WatchListView find(@PathVariable UUID id) {
        return lists.find(id);
    }
}
