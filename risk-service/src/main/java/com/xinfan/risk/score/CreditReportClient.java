package com.xinfan.risk.score;

import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** The way to the credit bureau: user-service knows name and number, risk-service never does. */
interface CreditReportClient {

    @PostExchange("/internal/v1/credit-reports")
    CreditReport report(@RequestBody Inquiry inquiry);

    /**
     * One inquiry.
     *
     * @param requestId the same whenever the same decision asks
     * @param consentId under which consent of the person
     */
    record Inquiry(String requestId, UUID userId, String consentId) {}

    /**
     * What the bureau knows.
     *
     * @param score 0 for a person without a credit history
     */
    record CreditReport(int score, int openLoans, int overdueLoans) {}
}
