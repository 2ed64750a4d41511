package com.xinfan.campaign.campaign;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CampaignProblem implements ProblemCode {
    CAMPAIGN_NOT_FOUND(HttpStatus.NOT_FOUND),
    CAMPAIGN_STATE(HttpStatus.CONFLICT),
    CAMPAIGN_CHANGED(HttpStatus.CONFLICT),
    CAMPAIGN_PERIOD(HttpStatus.UNPROCESSABLE_CONTENT),
    CAMPAIGN_EMPTY(HttpStatus.UNPROCESSABLE_CONTENT),
    RULE_CODE_TWICE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CampaignProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
