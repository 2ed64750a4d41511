package com.xinfan.sandbox.message;

/** A mainland mobile number, eleven digits. */
public record Phone(String value) {
    public Phone {
        if (!value.matches("1[3-9][0-9]{9}")) {
            throw MessageProblem.INVALID_PHONE.problem();
        }
    }

    /** With or without the country code; a plus sign in a query arrives as a blank. */
    public static Phone of(String text) {
        return new Phone(text.strip().replaceFirst("^(\\+|00)?86", ""));
    }
}
