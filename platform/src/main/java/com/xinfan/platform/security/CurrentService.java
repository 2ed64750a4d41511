package com.xinfan.platform.security;

/** The calling service of this request; a controller parameter. */
public record CurrentService(String name) implements Caller {

    @Override
    public String subject() {
        return "service:" + name;
    }
}
