package com.xinfan.content;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the user reads. */
@SpringBootApplication
public class ContentServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ContentServiceApplication.class, arguments);
    }
}
