package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageClass;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What an author writes; {@code parameters} names the blanks that the text may use. */
record TemplateDraft(
        @NotNull @Size(max = 48) @Pattern(regexp = "[a-z][a-z0-9-]*")
        String code,

        @NotNull MessageClass messageClass,
        @NotNull Boolean push,
        @NotBlank @Size(max = 40) String title,
        @NotBlank @Size(max = 400) String body,
        @NotNull @Size(max = 12) List<@NotNull @Pattern(regexp = "[a-z][A-Za-z0-9]{0,31}") String> parameters) {}
