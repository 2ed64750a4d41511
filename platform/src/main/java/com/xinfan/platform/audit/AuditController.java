package com.xinfan.platform.audit;

import com.xinfan.platform.audit.Audit.AuditVerification;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/${xinfan.service.path}/audit")
final class AuditController {

    private final Audit audit;
    private final TransactionTemplate snapshot;

    AuditController(Audit audit, TransactionTemplate snapshot) {
        this.audit = audit;
        this.snapshot = snapshot;
    }

    @GetMapping
    Page<AuditEntry> list(
            @Valid PageQuery query, @RequestParam(required = false) @Size(max = 200) @Nullable String subject) {
        return query.page(audit.page(query, subject), AuditEntry::id);
    }

    @GetMapping("/verification")
    AuditVerification verification() {
        return snapshot.execute(_ -> audit.verify());
    }
}
