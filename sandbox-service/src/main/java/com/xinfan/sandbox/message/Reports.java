package com.xinfan.sandbox.message;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the sender what became of a message, soon after it took it, signed as the Standard Webhooks convention says.
 * A report that does not arrive is not repeated: the sender can ask.
 */
@Component
class Reports {
    private static final Logger log = LoggerFactory.getLogger(Reports.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String ALGORITHM = "HmacSHA256";

    private final ReportSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Executor later = Executors.newVirtualThreadPerTaskExecutor();

    Reports(ReportSettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** Where reports go; nowhere when it is empty. */
    @ConfigurationProperties("sandbox.reports")
    record ReportSettings(
            @DefaultValue("") String url, @DefaultValue("") String secret) {
        @Override
        public String toString() {
            return "ReportSettings[" + url + "]";
        }
    }

    void send(String requestId, Carrier.Channel channel, Carrier.Delivery status) {
        if (!settings.url().isEmpty()) {
            later.execute(() -> post(requestId, channel, status));
        }
    }

    private void post(String requestId, Carrier.Channel channel, Carrier.Delivery status) {
        var id = channel.name().toLowerCase(Locale.ROOT) + "-" + requestId;
        var at = String.valueOf(clock.instant().getEpochSecond());
        var body = json.writeValueAsString(Map.of("requestId", requestId, "channel", channel, "status", status));
        var request = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", at)
                .header("webhook-signature", "v1," + signature(id + "." + at + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            log.debug("A report was lost: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String signature(String content) {
        try {
            var key = Base64.getDecoder().decode(settings.secret().replaceFirst("^whsec_", ""));
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
