package com.xinfan.user.otp;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.user.phone.Phone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OtpController {

    private final OneTimePasswords passwords;
    private final OwnPhone own;
    private final WithdrawalProofs proofs;
    private final Budget budget;

    OtpController(OneTimePasswords passwords, OwnPhone own, WithdrawalProofs proofs, Budget budget) {
        this.budget = budget;
        this.passwords = passwords;
        this.own = own;
        this.proofs = proofs;
    }

    /** {@code deviceId} is the app's own name for the device, as at sign-in. */
    record OtpRequest(
            @NotNull @Size(max = 20) String phone,
            @NotNull OtpPurpose purpose,
            @Size(min = 1, max = 64) @Nullable String deviceId) {}

    /** {@code amount} in fen is what the proof will be good for; without a purpose it is for a withdrawal. */
    record VerificationRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @NotNull @Positive Long amount,
            @Nullable ProofPurpose purpose) {}

    /** What a proof can be for: a withdrawal, or what risk has challenged. */
    enum ProofPurpose {
        WITHDRAW,
        STEP_UP
    }

    @PostMapping("/api/v1/otp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "发送短信验证码")
    OneTimePasswords.Sent send(
            @Nullable CurrentUser user, @Valid @RequestBody OtpRequest body, HttpServletRequest request) {
        var phone = Phone.parse(body.phone(), "/phone");
        var purpose = body.purpose();
        // A token's device is a fact; what a stranger says of hers only ever limits her more.
        var device = user == null || user.device() == null ? body.deviceId() : user.device();
        var asker = new OneTimePasswords.Asker(ClientAddress.of(request), device);
        return switch (purpose.receiver()) {
            case ANYONE -> passwords.send(phone, purpose, asker);
            case MEMBER -> {
                signedIn(user);
                yield passwords.send(phone, purpose, asker);
            }
            case OWNER -> own.send(signedIn(user).id(), phone, purpose, asker);
        };
    }

    @GetMapping("/admin/v1/sms-budget")
    @Operation(summary = "短信验证码预算与熔断状态")
    Budget.State budget() {
        return budget.state();
    }

    private static CurrentUser signedIn(@Nullable CurrentUser user) {
        if (user == null) {
            throw WebProblem.UNAUTHENTICATED.problem();
        }
        return user;
    }

    @PostMapping("/api/v1/otp/{id}/verification")
    @Operation(summary = "校验提现或交易确认验证码，换取一次性凭证")
    WithdrawalProofs.Proof verify(
            CurrentUser user, @PathVariable UUID id, @Valid @RequestBody VerificationRequest body) {
        var purpose = body.purpose() == ProofPurpose.STEP_UP ? OtpPurpose.STEP_UP : OtpPurpose.WITHDRAW;
        return proofs.exchange(user.id(), new WithdrawalProofs.Wish(purpose, id, body.otp(), body.amount()));
    }
}
