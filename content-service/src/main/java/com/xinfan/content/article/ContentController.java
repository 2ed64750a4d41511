package com.xinfan.content.article;

import com.xinfan.content.markdown.Markdown;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contents")
class ContentController {

    private final ContentService contents;

    ContentController(ContentService contents) {
        this.contents = contents;
    }

    record Item(
            UUID id,
            ContentKind kind,
            String category,
            String title,
            String summary,
            List<UUID> productIds,
            @Nullable Instant publishedAt) {

        static Item of(ContentView view) {
            return new Item(
                    view.id(),
                    view.kind(),
                    view.category(),
                    view.title(),
                    view.summary(),
                    view.productIds(),
                    view.publishedAt());
        }
    }

    record Reading(Item content, String html) {}

    @GetMapping
    @Operation(summary = "内容列表")
    Page<Item> page(
            @RequestParam(required = false) @Nullable ContentKind kind,
            @RequestParam(required = false) @Nullable String category,
            @Valid PageQuery query) {
        return contents.page(ContentStatus.LIVE, kind, category, query).map(Item::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "阅读内容")
    Reading read(@PathVariable UUID id) {
        var document = contents.findLive(id);
        return new Reading(
                Item.of(document.view()), Markdown.parse(document.body()).html());
    }
}
