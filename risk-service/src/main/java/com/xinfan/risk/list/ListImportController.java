package com.xinfan.risk.list;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.list.ListImports.ListImport;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Columns: effect, kind, value, reason; and, if there are any, source and expiresAt. */
@RestController
@RequestMapping("/admin/v1/lists/imports")
class ListImportController {

    private static final String CSV = "text/csv";

    private final ListImportService imports;

    ListImportController(ListImportService imports) {
        this.imports = imports;
    }

    @PostMapping(path = "/dry-run", consumes = CSV)
    @Operation(summary = "试导入名单：逐行报错，不保存")
    ListImportService.ListImportCheck check(@RequestBody byte[] file) {
        return imports.check(file);
    }

    @PostMapping(consumes = CSV)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "导入名单（不超过 10 万行），由另一人审批后整体生效；同一文件只导入一次")
    ListImport submit(
            @RequestParam @NotBlank @Size(max = 500) String reason, @RequestBody byte[] file, CurrentStaff staff) {
        return imports.submit(file, reason, staff);
    }

    @GetMapping
    @Operation(summary = "查询名单导入")
    Page<ListImport> page(@Valid PageQuery query) {
        return imports.page(query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看名单导入进度")
    ListImport find(@PathVariable UUID id) {
        return imports.find(id);
    }
}
