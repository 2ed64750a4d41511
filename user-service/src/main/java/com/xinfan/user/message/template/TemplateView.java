package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.text.Blank;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as staff see it. */
record TemplateView(
        UUID id,
        String code,
        MessageClass messageClass,
        List<MessageChannel> channels,
        boolean failover,
        String title,
        String body,
        @Nullable String titleEn,
        @Nullable String bodyEn,
        List<Blank> parameters,
        @Nullable String link,
        @Nullable UUID webhookId,
        TemplateStatus status,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant liveFrom) {}
