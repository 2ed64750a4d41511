package com.xinfan.user.message.text;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** One blank of a template: what may be put there, and a value to look at it with. */
public record Blank(
        @NotNull @Pattern(regexp = "[a-z][A-Za-z0-9]{0,31}") String name,
        @NotNull Type type,
        @NotBlank @Size(max = 60) String sample) {

    /** What a value must look like. */
    public enum Type {
        TEXT(".*"),
        NUMBER("-?[0-9]{1,18}(\\.[0-9]{1,6})?"),
        /** Yuan, with two decimals at most. */
        MONEY("-?[0-9]{1,15}(\\.[0-9]{1,2})?"),
        DATE("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

        private final java.util.regex.Pattern form;

        Type(String form) {
            this.form = java.util.regex.Pattern.compile(form, java.util.regex.Pattern.DOTALL);
        }

        public boolean accepts(String value) {
            return form.matcher(value).matches();
        }
    }
}
