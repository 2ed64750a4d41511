package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.text.Blank;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an author writes. The inbox always has the message; {@code channels} are those outside, all at once, or with
 * {@code failover} one after the other until one has delivered. {@code link} is where <code>{link}</code> leads.
 */
record TemplateDraft(
        @NotNull @Size(max = 48) @Pattern(regexp = "[a-z][a-z0-9-]*")
        String code,

        @NotNull MessageClass messageClass,
        @NotNull @Size(max = 5) List<@NotNull MessageChannel> channels,
        @NotNull Boolean failover,
        @NotBlank @Size(max = 40) String title,
        @NotBlank @Size(max = 400) String body,
        @Nullable @Size(min = 1, max = 80) String titleEn,
        @Nullable @Size(min = 1, max = 800) String bodyEn,
        @NotNull @Size(max = 12) List<@NotNull @Valid Blank> parameters,
        @Nullable @Size(min = 1, max = 400) String link,
        @Nullable UUID webhookId) {

    List<String> names() {
        return parameters.stream().map(Blank::name).toList();
    }
}
