package com.xinfan.product.scene.partner;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the door before every path of partners, also before one that somebody adds later. */
@Configuration(proxyBeanMethods = false)
class PartnerPaths implements WebMvcConfigurer {

    private final PartnerDoor door;

    PartnerPaths(PartnerDoor door) {
        this.door = door;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(door).addPathPatterns("/partner/**").order(-100);
    }
}
