package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.device.KnownDevices;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.signin.Places;
import com.xinfan.user.signin.SignInLog;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands before every way to sign in: so many tries per address, of which only wrong ones count, and for passwords
 * so many per phone and device. A phone as such has no limit: whoever knows a number could lock its owner out.
 */
@Component
class SignInGuard {

    private static final String ADDRESS = "sign-in";
    private static final String DEVICE = "sign-in-device";

    private final Limits limits;
    private final SignInSettings settings;
    private final KnownDevices devices;
    private final Places places;
    private final SignInLog log;

    SignInGuard(Limits limits, SignInSettings settings, KnownDevices devices, Places places, SignInLog log) {
        this.limits = limits;
        this.settings = settings;
        this.devices = devices;
        this.places = places;
        this.log = log;
    }

    void enter(String address) {
        limits.spend(ADDRESS, ClientAddress.site(address), settings.triesPerAddress(), settings.window())
                .ifPresent(wait -> {
                    throw SessionProblem.LOGIN_LIMITED.problem().retryAfter(wait);
                });
    }

    /** Many people share one address; only wrong tries are to use up its number. */
    void leave(String address) {
        limits.refund(ADDRESS, ClientAddress.site(address), settings.window());
    }

    void enterOnDevice(Phone phone, Device device) {
        limits.spend(DEVICE, key(phone, device), settings.triesPerDevice(), settings.deviceWindow())
                .ifPresent(wait -> {
                    throw SessionProblem.LOGIN_LIMITED.problem().retryAfter(wait);
                });
    }

    void leaveOnDevice(Phone phone, Device device) {
        limits.forgive(DEVICE, key(phone, device));
    }

    SignInLog.Attempt attempt(
            SignInLog.Method method, Phone phone, @Nullable UUID user, Device device, String address) {
        var known = devices.knows(user, device.id());
        return new SignInLog.Attempt(method, phone, user, device, !known, places.of(address));
    }

    /** Writes the refusal down and gives it back to be thrown. */
    Problem refused(SignInLog.Attempt attempt, Problem problem) {
        log.record(attempt, SignInLog.Outcome.REFUSED, problem.code().code(), null);
        return problem;
    }

    Problem challenged(SignInLog.Attempt attempt, Problem problem) {
        log.record(attempt, SignInLog.Outcome.CHALLENGED, problem.code().code(), null);
        return problem;
    }

    private static String key(Phone phone, Device device) {
        return phone.e164() + '/' + device.id();
    }
}
