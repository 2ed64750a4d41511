package com.xinfan.content.article;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What staff write. {@code body} is Markdown. */
record ContentText(
        @NotNull ContentKind kind,
        @NotBlank @Size(max = 50) String category,
        @NotBlank @Size(max = 100) String title,
        @NotBlank @Size(max = 300) String summary,
        @NotBlank @Size(max = 20_000) String body,
        @NotNull @Size(max = 20) List<@NotNull UUID> productIds) {}
