package com.xinfan.user.device;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DeviceProblem implements ProblemCode {
    DEVICE_NOT_FOUND;

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }
}
