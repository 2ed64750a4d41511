package com.xinfan.content.article;

import com.xinfan.content.markdown.Markdown;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/contents")
class ContentAdminController {

    private final ContentService contents;

    ContentAdminController(ContentService contents) {
        this.contents = contents;
    }

    /** The whole content, with the HTML that readers would get. */
    record Draft(ContentView content, String body, String html) {

        static Draft of(ContentQueries.Document document) {
            var html = Markdown.parse(document.body()).html();
            return new Draft(document.view(), document.body(), html);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建内容草稿")
    Draft draft(@Valid @RequestBody ContentText body, CurrentStaff staff) {
        return find(contents.draft(body, staff));
    }

    @PutMapping("/{id}")
    @Operation(summary = "修改内容（待审内容修改后退回草稿）")
    Draft edit(@PathVariable UUID id, @Valid @RequestBody ContentText body, CurrentStaff staff) {
        contents.edit(id, body, staff);
        return find(id);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交内容审批")
    Draft submit(@PathVariable UUID id, CurrentStaff staff) {
        contents.submit(id, staff);
        return find(id);
    }

    @PostMapping("/{id}/retirement")
    @Operation(summary = "下线内容")
    Draft retire(@PathVariable UUID id, CurrentStaff staff) {
        contents.retire(id, staff);
        return find(id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看内容")
    Draft find(@PathVariable UUID id) {
        return Draft.of(contents.find(id));
    }

    @GetMapping
    @Operation(summary = "查询内容")
    Page<ContentView> page(
            @RequestParam(required = false) @Nullable ContentStatus status,
            @RequestParam(required = false) @Nullable ContentKind kind,
            @RequestParam(required = false) @Nullable String category,
            @Valid PageQuery query) {
        return contents.page(status, kind, category, query);
    }
}
