package com.xinfan.sandbox.credit;

import com.xinfan.sandbox.identity.IdNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/credit/reports")
class CreditController {
    private final Bureau bureau;

    CreditController(Bureau bureau) {
        this.bureau = bureau;
    }

    record ReportRequest(
            @NotBlank @Size(max = 64) String requestId,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 18) String idNumber,
            @NotBlank @Size(max = 64) String consentId) {}

    @PostMapping
    Bureau.Report report(@Valid @RequestBody ReportRequest request) {
        return bureau.report(request.requestId(), request.name(), IdNumber.of(request.idNumber()), request.consentId());
    }
}
