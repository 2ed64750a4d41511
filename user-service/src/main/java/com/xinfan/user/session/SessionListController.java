package com.xinfan.user.session;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a user is signed in, and signing out from afar. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionListController {

    private final OpenSessions open;
    private final SessionDesk desk;

    SessionListController(OpenSessions open, SessionDesk desk) {
        this.open = open;
        this.desk = desk;
    }

    record SessionList(List<OpenSessions.OpenSession> items) {}

    @GetMapping
    @Operation(summary = "我的登录会话")
    SessionList list(
            CurrentUser user,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return new SessionList(open.of(user.id(), current(authorization)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "远程退出一个会话")
    void end(CurrentUser user, @PathVariable UUID id) {
        if (!desk.end(user.id(), id, Session.End.SIGNED_OUT_REMOTELY)) {
            throw SessionProblem.SESSION_NOT_FOUND.problem();
        }
    }

    @DeleteMapping("/others")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "退出其他所有会话")
    void endOthers(
            CurrentUser user,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        open.end(user.id(), current(authorization), Session.End.SIGNED_OUT_REMOTELY);
    }

    private static @Nullable UUID current(String authorization) {
        return AccessTokens.sessionOf(authorization).orElse(null);
    }
}
