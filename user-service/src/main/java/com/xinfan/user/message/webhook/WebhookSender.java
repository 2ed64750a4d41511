package com.xinfan.user.message.webhook;

import com.xinfan.contract.vocabulary.MessageClass;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls a partner: signed, to a public address, without following anywhere else. */
@Component
public class WebhookSender implements DisposableBean {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout ANSWER = Timeout.ofSeconds(5);
    private static final int AT_ONCE = 32;

    /** Trying again would not help. */
    private static final Set<Integer> FINAL = Set.of(400, 404, 410, 413, 422);

    private final Webhooks webhooks;
    private final PublicAddresses addresses;
    private final JsonMapper json;
    private final Clock clock;
    private final CloseableHttpClient client;

    WebhookSender(Webhooks webhooks, PublicAddresses addresses, JsonMapper json, Clock clock) {
        this.webhooks = webhooks;
        this.addresses = addresses;
        this.json = json;
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(ANSWER)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    public record Message(
            UUID id, String userId, String template, MessageClass messageClass, String title, String body) {}

    public enum Answer {
        TAKEN,
        REFUSED,
        UNKNOWN,
        OFF
    }

    public Answer send(UUID webhookId, Message message) {
        var target = webhooks.target(webhookId);
        if (target.isEmpty()) {
            return Answer.OFF;
        }
        var address = addresses.read(target.get().url());
        if (address.isEmpty()) {
            return Answer.REFUSED;
        }
        var id = "msg_" + message.id();
        var at = clock.instant().getEpochSecond();
        var body = json.writeValueAsString(
                Map.of("type", "message.sent", "timestamp", clock.instant().toString(), "data", message));
        var post = new HttpPost(address.get());
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", String.valueOf(at));
        post.setHeader("webhook-signature", Signature.of(target.get().secrets()).sign(id, at, body));
        try {
            return client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                var status = response.getCode();
                return status / 100 == 2 ? Answer.TAKEN : FINAL.contains(status) ? Answer.REFUSED : Answer.UNKNOWN;
            });
        } catch (IOException _) {
            return Answer.UNKNOWN;
        }
    }

    @Override
    public void destroy() throws IOException {
        client.close();
    }
}
