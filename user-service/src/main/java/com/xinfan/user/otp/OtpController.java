package com.xinfan.user.otp;

import com.xinfan.user.limit.ClientAddress;
import com.xinfan.user.phone.Phone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OtpController {

    private final OneTimePasswords passwords;

    OtpController(OneTimePasswords passwords) {
        this.passwords = passwords;
    }

    record OtpRequest(
            @NotNull @Size(max = 20) String phone, @NotNull OtpPurpose purpose) {}

    @PostMapping("/api/v1/otp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "发送短信验证码")
    OneTimePasswords.Sent send(@Valid @RequestBody OtpRequest body, HttpServletRequest request) {
        return passwords.send(Phone.parse(body.phone(), "/phone"), body.purpose(), ClientAddress.of(request));
    }
}
