package com.xinfan.product.scene.partner;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.RequestFilter.HeldRequest;
import com.xinfan.product.scene.SceneProblem;
import com.xinfan.product.scene.signature.ContentDigest;
import com.xinfan.product.scene.signature.Ed25519Keys;
import com.xinfan.product.scene.signature.MessageSignature;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Stands before everything under {@code /partner/}: lets a partner's signed request in, once, and hands the partner on
 * as the attribute {@link #PARTNER}. Who does not know a live key is told no more than that the signature is not good.
 */
@Component
public class PartnerDoor implements HandlerInterceptor {

    /** The request attribute that holds the {@link Partner}. */
    public static final String PARTNER = "com.xinfan.product.scene.partner";

    private static final Set<String> REQUIRED = Set.of("@method", "@path", "@query");
    private static final Set<String> ALLOWED = Set.of("@method", "@path", "@query", "content-digest", "content-type");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final String REQUESTS = "scene.requests";
    private static final List<String> OUTCOMES = List.of(
            "accepted",
            SceneProblem.SIGNATURE_MISSING.code(),
            SceneProblem.SIGNATURE_MALFORMED.code(),
            SceneProblem.SIGNATURE_INVALID.code(),
            SceneProblem.SIGNATURE_EXPIRED.code(),
            SceneProblem.SIGNATURE_REPLAYED.code(),
            SceneProblem.DIGEST_MISMATCH.code(),
            SceneProblem.PARTNER_NOT_LIVE.code(),
            SceneProblem.PARTNER_ADDRESS.code(),
            SceneProblem.PARTNER_LIMITED.code());
    private static final int MILLIS_A_MINUTE = 60_000;

    private final Partners partners;
    private final PartnerKeys keys;
    private final Rulebook rulebook;
    private final BusinessClock businessClock;
    private final Clock clock;
    private final MeterRegistry meters;

    PartnerDoor(
            Partners partners,
            PartnerKeys keys,
            Rulebook rulebook,
            BusinessClock businessClock,
            Clock clock,
            MeterRegistry meters) {
        this.partners = partners;
        this.keys = keys;
        this.rulebook = rulebook;
        this.businessClock = businessClock;
        this.clock = clock;
        this.meters = meters;
        OUTCOMES.forEach(outcome -> meters.counter(REQUESTS, "outcome", outcome));
    }

    private record Signed(MessageSignature signature, UUID keyId, Instant created, String nonce) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        try {
            request.setAttribute(PARTNER, admit(request));
            count("accepted");
            return true;
        } catch (Problem refused) {
            count(refused.code().code());
            throw refused;
        }
    }

    private Partner admit(HttpServletRequest request) {
        var signed = signed(request);
        var now = clock.instant();
        var skew = Duration.ofSeconds(
                rulebook.rule("scene.request", businessClock.today()).integer("skewSeconds"));
        if (Duration.between(signed.created(), now).abs().compareTo(skew) > 0) {
            throw SceneProblem.SIGNATURE_EXPIRED.problem(skew.toSeconds());
        }
        var key = keys.find(signed.keyId()).filter(one -> one.live(now)).orElseThrow(PartnerDoor::invalid);
        requireSignature(request, signed.signature(), key);
        var partner = partners.find(key.partnerId()).orElseThrow(PartnerDoor::invalid);
        if (!partner.usable(businessClock.today())) {
            throw SceneProblem.PARTNER_NOT_LIVE.problem();
        }
        if (!partner.comesFrom(ClientAddress.of(request))) {
            throw SceneProblem.PARTNER_ADDRESS.problem();
        }
        // A nonce is of no more use once its time of signing is too old, whichever way the clocks differ.
        if (!keys.firstUse(partner.id(), signed.nonce(), signed.created().plus(skew.multipliedBy(2)))) {
            throw SceneProblem.SIGNATURE_REPLAYED.problem();
        }
        var minute = now.toEpochMilli() / MILLIS_A_MINUTE;
        if (!keys.withinRate(partner.id(), minute, partner.profile().requestsPerMinute())) {
            var wait = MILLIS_A_MINUTE - now.toEpochMilli() % MILLIS_A_MINUTE;
            throw SceneProblem.PARTNER_LIMITED
                    .problem()
                    .retryAfter(Duration.ofMillis(wait).plusMillis(999));
        }
        return partner;
    }

    private static Signed signed(HttpServletRequest request) {
        var input = only(request, "Signature-Input");
        var value = only(request, "Signature");
        if (input == null || value == null) {
            throw SceneProblem.SIGNATURE_MISSING.problem();
        }
        var signature = MessageSignature.parse(input, value).orElseThrow(() -> malformed("Signature-Input"));
        if (!ALLOWED.containsAll(signature.components())
                || !Set.copyOf(signature.components()).containsAll(REQUIRED)) {
            throw malformed("Signature-Input");
        }
        var algorithm = signature.parameter("alg");
        if (algorithm != null && !algorithm.equals("ed25519")) {
            throw malformed("alg");
        }
        var nonce = signature.parameter("nonce");
        if (nonce == null || !NONCE.matcher(nonce).matches()) {
            throw malformed("nonce");
        }
        return new Signed(signature, keyId(signature), created(signature), nonce);
    }

    private static UUID keyId(MessageSignature signature) {
        var id = signature.parameter("keyid");
        try {
            return UUID.fromString(id == null ? "" : id);
        } catch (IllegalArgumentException notAnId) {
            throw malformed("keyid");
        }
    }

    private static Instant created(MessageSignature signature) {
        var created = signature.parameter("created");
        if (created == null || !created.matches("\\d{1,12}")) {
            throw malformed("created");
        }
        return Instant.ofEpochSecond(Long.parseLong(created));
    }

    private static void requireSignature(
            HttpServletRequest request, MessageSignature signature, PartnerKeys.PartnerKey key) {
        var base =
                signature.base(component -> value(request, component)).orElseThrow(() -> malformed("Signature-Input"));
        var publicKey = Ed25519Keys.read(key.publicKey()).orElseThrow();
        if (!signature.isBy(publicKey, base)) {
            throw invalid();
        }
        var body = body(request);
        var covered = signature.components().contains("content-digest");
        if (body.length > 0 && !covered) {
            throw malformed("content-digest");
        }
        var digest = only(request, "Content-Digest");
        if (digest != null && !ContentDigest.matches(digest, body)) {
            throw SceneProblem.DIGEST_MISMATCH.problem();
        }
    }

    private static @Nullable String value(HttpServletRequest request, String component) {
        return switch (component) {
            case "@method" -> request.getMethod();
            case "@path" -> request.getRequestURI();
            case "@query" -> "?" + (request.getQueryString() == null ? "" : request.getQueryString());
            default -> only(request, component);
        };
    }

    /** A header that is there once; null for none and for more. */
    private static @Nullable String only(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? values.getFirst().strip() : null;
    }

    private static byte[] body(HttpServletRequest request) {
        var held = WebUtils.getNativeRequest(request, HeldRequest.class);
        try {
            return held == null ? request.getInputStream().readAllBytes() : held.body();
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("body", e, new ServletServerHttpRequest(request));
        }
    }

    private static Problem malformed(String what) {
        return SceneProblem.SIGNATURE_MALFORMED.at(what);
    }

    private static Problem invalid() {
        return SceneProblem.SIGNATURE_INVALID.problem();
    }

    private void count(String outcome) {
        meters.counter(REQUESTS, "outcome", outcome).increment();
    }
}
