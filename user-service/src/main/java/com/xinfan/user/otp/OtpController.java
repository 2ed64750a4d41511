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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OtpController {

    private final OneTimePasswords passwords;
    private final PhoneHolders holders;
    private final WithdrawalProofs proofs;

    OtpController(OneTimePasswords passwords, PhoneHolders holders, WithdrawalProofs proofs) {
        this.passwords = passwords;
        this.holders = holders;
        this.proofs = proofs;
    }

    record OtpRequest(
            @NotNull @Size(max = 20) String phone, @NotNull OtpPurpose purpose) {}

    /** {@code amount} in fen is what the proof will be good for. */
    record VerificationRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @NotNull @Positive Long amount) {}

    @PostMapping("/api/v1/otp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "发送短信验证码")
    OneTimePasswords.Sent send(
            @Nullable CurrentUser user, @Valid @RequestBody OtpRequest body, HttpServletRequest request) {
        var phone = Phone.parse(body.phone(), "/phone");
        var address = ClientAddress.of(request);
        return switch (body.purpose()) {
            case LOGIN, BIND_CARD -> passwords.send(phone, body.purpose(), address);
            case WITHDRAW, EXPORT_DATA, CLOSE_ACCOUNT -> {
                if (user == null) {
                    throw WebProblem.UNAUTHENTICATED.problem();
                }
                yield holders.send(user.id(), phone, body.purpose(), address);
            }
        };
    }

    @PostMapping("/api/v1/otp/{id}/verification")
    @Operation(summary = "校验提现验证码，换取一次性凭证")
    WithdrawalProofs.Proof verify(
            CurrentUser user, @PathVariable UUID id, @Valid @RequestBody VerificationRequest body) {
        return proofs.exchange(user.id(), id, body.otp(), body.amount());
    }
}
