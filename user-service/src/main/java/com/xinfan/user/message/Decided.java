package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.template.TemplateCatalogue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message and what the policy said to it; {@code live} is there when it may go to channels outside. */
record Decided(
        UUID id,
        UUID userId,
        String template,
        MessageClass messageClass,
        MessageStatus status,
        @Nullable String reason,
        TemplateCatalogue.@Nullable Live live) {}
