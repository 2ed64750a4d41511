package com.xinfan.campaign.checkin;

import com.xinfan.platform.batch.GroupCommit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CheckInConfiguration {

    private static final int WRITERS = 2;
    private static final int MAX_BATCH = 128;

    @Bean(destroyMethod = "close")
    GroupCommit<CheckIn.Wish, CheckInDesk.Answer> checkInCommit(CheckInDesk desk) {
        return GroupCommit.of("check-in", WRITERS, MAX_BATCH, desk::checkIn);
    }
}
