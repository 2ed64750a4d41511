package com.xinfan.risk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Whether it is safe. */
@SpringBootApplication
public class RiskServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(RiskServiceApplication.class, arguments);
    }
}
