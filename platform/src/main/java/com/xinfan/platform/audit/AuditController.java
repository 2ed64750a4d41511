package com.xinfan.platform.audit;

import com.xinfan.platform.audit.Audit.AuditSearch;
import com.xinfan.platform.audit.Audit.AuditVerification;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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
    Page<AuditEntry> list(@Valid @ParameterObject PageQuery query, @Valid @ParameterObject AuditSearch search) {
        return query.page(audit.page(query, search), AuditEntry::id);
    }

    @GetMapping("/verification")
    AuditVerification verification() {
        return snapshot.execute(_ -> audit.verify());
    }
}
