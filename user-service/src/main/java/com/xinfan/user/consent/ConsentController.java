package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConsentController {

    private final Consents consents;
    private final ConsentBook book;
    private final Audit audit;

    ConsentController(Consents consents, ConsentBook book, Audit audit) {
        this.consents = consents;
        this.book = book;
        this.audit = audit;
    }

    record ConsentChangeBody(
            @NotNull Purpose purpose,
            @NotNull @Positive Integer version,
            @NotNull Boolean granted) {}

    record ConsentsBody(@NotNull @Size(min = 1, max = 16) List<@NotNull @Valid ConsentChangeBody> consents) {}

    record ConsentList(List<Consents.View> consents) {}

    @GetMapping("/api/v1/me/consents")
    @Operation(summary = "我的授权、当前授权文本与可否询问")
    ConsentList list(CurrentUser user, Locale locale) {
        return new ConsentList(consents.of(user.id(), isChinese(locale)));
    }

    @PutMapping("/api/v1/me/consents")
    @Operation(summary = "授予或撤回授权")
    ConsentList choose(
            CurrentUser user, @Valid @RequestBody ConsentsBody body, Locale locale, HttpServletRequest request) {
        var choices = body.consents().stream()
                .map(one -> new ConsentChoice(one.purpose(), one.version(), one.granted()))
                .toList();
        consents.requireOpen(choices, "/consents/");
        var address = ClientAddress.of(request);
        consents.choose(user.id(), ConsentForm.of(choices, ConsentSource.APP, user.device(), address));
        return list(user, locale);
    }

    @GetMapping("/api/v1/me/consents/history")
    @Operation(summary = "我的授权记录")
    Page<ConsentBook.ConsentProof> history(CurrentUser user, @Valid PageQuery query) {
        return query.page(book.proofs(user.id(), query), ConsentBook.ConsentProof::id);
    }

    @GetMapping("/admin/v1/users/{id}/consents")
    @Operation(summary = "查看用户的授权证据")
    @Transactional
    public Page<ConsentBook.ConsentProof> proofs(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            @Valid PageQuery query) {
        audit.record(staff.username(), "consent.viewed", "user:" + id, null, null, reason);
        return query.page(book.proofs(id, query), ConsentBook.ConsentProof::id);
    }

    static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
