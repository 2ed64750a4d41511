package com.xinfan.sandbox.fault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the faults in front of every request to a part; a request that fails has done nothing. */
@Component
class FaultInjection implements WebMvcConfigurer, HandlerInterceptor {
    private final Faults faults;

    FaultInjection(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Part.ofPath(request.getRequestURI()).ifPresent(this::apply);
        return true;
    }

    private void apply(Part part) {
        var latency = faults.of(part).latencyMillis();
        if (latency > 0) {
            Stall.sleep(Duration.ofMillis(latency));
        }
        if (faults.nextFails(part)) {
            throw FaultProblem.SIMULATED_FAULT.problem(part.code());
        }
    }
}
