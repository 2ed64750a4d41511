package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as staff see it. */
record TemplateView(
        UUID id,
        String code,
        MessageClass messageClass,
        boolean push,
        String title,
        String body,
        List<String> parameters,
        TemplateStatus status,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant liveFrom) {}
