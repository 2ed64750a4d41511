package com.xinfan.user.message.template;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks an advertisement's wording outside any transaction, then submits it: a text never changes in between. */
@Component
class TemplateSubmission {

    private final TemplateDesk desk;
    private final WordingClient wording;
    private final Rulebook rulebook;

    TemplateSubmission(TemplateDesk desk, Remotes remotes, Rulebook rulebook) {
        this.desk = desk;
        this.wording = remotes.internal("content-service", WordingClient.class);
        this.rulebook = rulebook;
    }

    TemplateView submit(UUID id, CurrentStaff author) {
        var template = desk.find(id);
        var checkedUnder = rulebook.version();
        if (template.messageClass() == MessageClass.MARKETING && template.status() == TemplateStatus.DRAFT) {
            requireClean(template.title(), "/title");
            checkedUnder = requireClean(template.body(), "/body");
            if (template.titleEn() != null && template.bodyEn() != null) {
                requireClean(template.titleEn(), "/titleEn");
                requireClean(template.bodyEn(), "/bodyEn");
            }
        }
        return desk.submit(id, checkedUnder, author);
    }

    private String requireClean(String text, String param) {
        var answer = wording.check(new WordingClient.Question(text));
        if (answer.verdict() == WordingClient.Verdict.BLOCK) {
            var hit = answer.hits().getFirst();
            throw TemplateProblem.WORDING_BLOCKED.at(param, hit.phrase(), hit.document(), hit.article());
        }
        return answer.rulebookVersion();
    }
}
