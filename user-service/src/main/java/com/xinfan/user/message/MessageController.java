package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.scope.UserScope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {

    private final Mailbox mailbox;
    private final MessageDesk desk;
    private final UserScope scope;
    private final Audit audit;

    MessageController(Mailbox mailbox, MessageDesk desk, UserScope scope, Audit audit) {
        this.mailbox = mailbox;
        this.desk = desk;
        this.scope = scope;
        this.audit = audit;
    }

    /** One page, and how many of all are unread. */
    record Inbox(
            List<Mailbox.Letter> items,
            boolean hasMore,
            @Nullable String after,
            long unread) {}

    @GetMapping("/api/v1/messages")
    @Operation(summary = "我的消息")
    Inbox mine(CurrentUser user, @Valid PageQuery query, Locale locale) {
        var page = query.page(mailbox.letters(user.id(), query, isChinese(locale)), Mailbox.Letter::id);
        return new Inbox(page.items(), page.hasMore(), page.after(), mailbox.unread(user.id()));
    }

    @PostMapping("/api/v1/messages/{id}/opening")
    @Operation(summary = "打开消息")
    Mailbox.Letter open(CurrentUser user, @PathVariable UUID id, Locale locale) {
        desk.open(id, user.id());
        return mailbox.letter(id, user.id(), isChinese(locale)).orElseThrow(MessageProblem.MESSAGE_NOT_FOUND::problem);
    }

    /** What was said to a person is personal: a look is recorded. */
    @GetMapping("/admin/v1/messages")
    @Operation(summary = "查询用户的消息与触达决策")
    @Transactional
    Page<Mailbox.Traced> traced(
            CurrentStaff staff,
            @RequestParam UUID userId,
            @RequestParam(required = false) @Nullable MessageClass messageClass,
            @RequestParam(required = false) @Nullable MessageStatus status,
            @Valid PageQuery query) {
        if (!scope.covers(staff, userId)) {
            return query.page(List.of(), Mailbox.Traced::id);
        }
        audit.record(staff.username(), "user.messages-viewed", "user:" + userId, null, null, null);
        return query.page(mailbox.traced(userId, messageClass, status, query), Mailbox.Traced::id);
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
