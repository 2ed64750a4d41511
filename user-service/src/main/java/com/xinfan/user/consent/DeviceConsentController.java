package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.user.limit.Limits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Before sign-up: what a device may ask, and what was answered on it. */
@RestController
@RequestMapping("/api/v1/consents")
class DeviceConsentController {

    private static final int PER_ADDRESS = 120;
    private static final int PER_DEVICE = 20;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Consents consents;
    private final DeviceConsents devices;
    private final Limits limits;

    DeviceConsentController(Consents consents, DeviceConsents devices, Limits limits) {
        this.consents = consents;
        this.devices = devices;
        this.limits = limits;
    }

    record DeviceChoiceBody(
            @NotNull Purpose purpose,
            @NotNull @Positive Integer version,
            @NotNull Boolean granted) {}

    record DeviceConsentsBody(
            @NotBlank @Size(max = 64) String deviceId,
            @NotNull @Size(min = 1, max = 16) List<@NotNull @Valid DeviceChoiceBody> purposes) {}

    record DeviceConsentList(List<Consents.View> consents) {}

    @GetMapping
    @Operation(summary = "当前授权文本（注册前）")
    DeviceConsentList texts(Locale locale) {
        return new DeviceConsentList(consents.views(Map.of(), ConsentController.isChinese(locale)));
    }

    @PostMapping
    @Operation(summary = "注册前在设备上授予或拒绝授权")
    DeviceConsentList choose(@Valid @RequestBody DeviceConsentsBody body, Locale locale, HttpServletRequest request) {
        var address = ClientAddress.of(request);
        spend("consent-address", ClientAddress.site(address), PER_ADDRESS);
        spend("consent-device", body.deviceId(), PER_DEVICE);
        var choices = body.purposes().stream()
                .map(one -> new ConsentChoice(one.purpose(), one.version(), one.granted()))
                .toList();
        consents.requireOpen(choices, "/purposes/");
        devices.choose(ConsentForm.of(choices, ConsentSource.DEVICE, body.deviceId(), address));
        return new DeviceConsentList(consents.views(devices.of(body.deviceId()), ConsentController.isChinese(locale)));
    }

    private void spend(String kind, String key, int max) {
        limits.spend(kind, key, max, WINDOW).ifPresent(wait -> {
            throw ConsentProblem.CONSENT_LIMITED.problem().retryAfter(wait);
        });
    }
}
