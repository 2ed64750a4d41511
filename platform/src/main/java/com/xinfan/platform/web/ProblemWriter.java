package com.xinfan.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.xinfan.contract.rulebook.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes every problem, wherever it arises: controller, security, filter or container. */
public final class ProblemWriter {

    private final MessageSource messages;
    private final JsonMapper json;

    ProblemWriter(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** The body of an error (RFC 9457). */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"type", "title", "status", "detail", "code", "param", "requestId", "rule", "errors"})
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            @Nullable String param,
            String requestId,
            @Nullable RuleName rule,
            List<Problem.Fault> errors) {}

    /** The rule of the rulebook that refused. */
    public record RuleName(String id, String document, String article) {

        static @Nullable RuleName of(@Nullable Rule rule) {
            return rule == null ? null : new RuleName(rule.id(), rule.document(), rule.article());
        }
    }

    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var body = body(problem, languageOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        response.resetBuffer();
        response.setStatus(body.status());
        response.setHeader(Trace.REQUEST_ID_HEADER, body.requestId());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var bytes = json.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Chinese, unless the caller prefers something else: then English. */
    static Locale languageOf(@Nullable String acceptLanguage) {
        var wanted = acceptLanguage == null ? "" : acceptLanguage.strip().toLowerCase(Locale.ROOT);
        var chinese = wanted.isEmpty() || wanted.startsWith("zh") || wanted.startsWith("*");
        return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private Body body(Problem problem, Locale language) {
        var code = problem.code();
        var status = code.status().value();
        var title = messages.getMessage("title." + status, null, code.status().getReasonPhrase(), language);
        var detail = messages.getMessage(code.code(), problem.arguments(), code.code(), language);
        return new Body(
                "/problems/" + code.code().replace('_', '-'),
                title == null ? "" : title,
                status,
                detail == null ? "" : detail,
                code.code(),
                problem.param(),
                Trace.current().requestId(),
                RuleName.of(problem.rule()),
                problem.faults());
    }
}
