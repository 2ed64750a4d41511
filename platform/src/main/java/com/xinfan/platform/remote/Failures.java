package com.xinfan.platform.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says of each failure whether the remote refused, surely did nothing, or may have acted. */
final class Failures {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Failures() {}

    static RemoteFailure of(String remote, RuntimeException failure) {
        return switch (failure) {
            case RemoteFailure known -> known;
            case RestClientResponseException answer -> answered(remote, answer);
            case ResourceAccessException broken -> broken(remote, broken);
            default -> new RemoteFailure.Unknown(remote, "unreadable answer", failure);
        };
    }

    private static RemoteFailure answered(String remote, RestClientResponseException answer) {
        var status = answer.getStatusCode().value();
        // A request time-out says that the remote gave up waiting, not that it did nothing.
        if (!answer.getStatusCode().is4xxClientError() || status == HttpStatus.REQUEST_TIMEOUT.value()) {
            return new RemoteFailure.Unknown(remote, "status " + status, answer);
        }
        var body = answer.getResponseBodyAsString();
        var problem = tree(body);
        return new RemoteFailure.Refused(remote, status, text(problem, "code"), detail(problem), body);
    }

    private static RemoteFailure broken(String remote, ResourceAccessException failure) {
        var cause = failure.getCause();
        return switch (cause) {
            case ConnectException _,
                    ConnectTimeoutException _,
                    ConnectionRequestTimeoutException _,
                    UnknownHostException _,
                    NoRouteToHostException _ -> new RemoteFailure.Unavailable(remote, "not reachable", cause);
            case IOException _ -> new RemoteFailure.Unknown(remote, "no answer in time", cause);
            case null, default -> new RemoteFailure.Unknown(remote, "broken", failure);
        };
    }

    private static @Nullable JsonNode tree(String body) {
        try {
            var tree = JSON.readTree(body);
            return tree.isObject() ? tree : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static String detail(@Nullable JsonNode problem) {
        var detail = text(problem, "detail");
        return detail == null ? "" : detail;
    }

    private static @Nullable String text(@Nullable JsonNode problem, String field) {
        var value = problem == null ? null : problem.get(field);
        return value != null && value.isString() ? value.asString() : null;
    }
}
