package com.xinfan.content.article;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Two articles of investor education, so that a platform on one machine has something to read. */
@Component
@Profile("local")
class LocalContents implements ApplicationRunner {

    private static final CurrentStaff OPERATOR =
            new CurrentStaff(Ids.of("staff", "operator"), "operator", Set.of(Role.OPERATOR));
    private static final CurrentStaff COMPLIANCE =
            new CurrentStaff(Ids.of("staff", "compliance"), "compliance", Set.of(Role.COMPLIANCE));

    private final ContentService service;
    private final Contents contents;
    private final Approvals approvals;

    LocalContents(ContentService service, Contents contents, Approvals approvals) {
        this.service = service;
        this.contents = contents;
        this.approvals = approvals;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        publish("读懂风险等级", "R1 到 R5 说的是什么，怎样与自己的风险承受能力相匹配。", "risk-levels.md");
        publish("净值为什么会涨跌", "用五分钟了解净值型产品的收益与波动从何而来。", "net-asset-value.md");
    }

    /** Goes on where a start that was cut off has stopped. */
    private void publish(String title, String summary, String file) throws IOException {
        var found = contents.findFirstByTitle(title);
        var id = found.isPresent() ? found.get().id() : draft(title, summary, file);
        if (status(id) == ContentStatus.DRAFT) {
            service.submit(id, OPERATOR);
        }
        if (status(id) == ContentStatus.SUBMITTED) {
            var approval = approvals.latest(ContentApproval.KIND, id).orElseThrow();
            approvals.approve(approval.id(), COMPLIANCE);
        }
    }

    private UUID draft(String title, String summary, String file) throws IOException {
        var body = new ClassPathResource("local/" + file).getContentAsString(StandardCharsets.UTF_8);
        var text = new ContentText(ContentKind.ARTICLE, "投资者教育", title, summary, body, List.of());
        return service.draft(text, OPERATOR);
    }

    private ContentStatus status(UUID id) {
        return service.find(id).view().status();
    }
}
