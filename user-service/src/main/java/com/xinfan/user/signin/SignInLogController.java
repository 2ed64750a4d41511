package com.xinfan.user.signin;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SignInLogController {

    private final SignInLog log;
    private final Audit audit;

    SignInLogController(SignInLog log, Audit audit) {
        this.log = log;
        this.audit = audit;
    }

    @GetMapping("/api/v1/me/sign-ins")
    @Operation(summary = "我的登录记录")
    Page<SignInEntry> mine(CurrentUser user, @Valid PageQuery query) {
        return log.of(user.id(), query);
    }

    @GetMapping("/admin/v1/users/{id}/sign-ins")
    @Operation(summary = "用户登录记录（脱敏）")
    @Transactional
    public Page<SignInEntry> ofUser(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            @Valid PageQuery query) {
        audit.record(staff.username(), "user.sign-ins-viewed", "user:" + id, null, null, reason);
        var page = log.of(id, query);
        return new Page<>(page.items().stream().map(SignInEntry::masked).toList(), page.hasMore(), page.after());
    }
}
