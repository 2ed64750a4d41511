package com.xinfan.campaign.referral;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ReferralProblem implements ProblemCode {
    /** The user is known to user-service, but the news has not arrived here yet. */
    PROFILE_PENDING;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }
}
