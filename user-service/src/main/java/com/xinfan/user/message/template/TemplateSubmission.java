package com.xinfan.user.message.template;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.wording.WordingCheck;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks an advertisement's wording outside any transaction, then submits it: a text never changes in between. */
@Component
class TemplateSubmission {

    private final TemplateDesk desk;
    private final WordingCheck wording;
    private final Rulebook rulebook;

    TemplateSubmission(TemplateDesk desk, WordingCheck wording, Rulebook rulebook) {
        this.desk = desk;
        this.wording = wording;
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
        return wording.requireClean(text, param, TemplateProblem.WORDING_BLOCKED);
    }
}
