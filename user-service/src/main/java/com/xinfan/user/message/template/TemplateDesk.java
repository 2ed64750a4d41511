package com.xinfan.user.message.template;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.message.text.TemplateText;
import com.xinfan.user.message.text.Wording;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to templates in the database: each method is one transaction. */
@Service
@Transactional
class TemplateDesk {

    private final Templates templates;
    private final TemplateCatalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;
    private final TemplateRules rules;

    TemplateDesk(
            Templates templates,
            TemplateCatalogue catalogue,
            Approvals approvals,
            Audit audit,
            BusinessClock clock,
            TemplateRules rules) {
        this.templates = templates;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
        this.rules = rules;
    }

    public TemplateView draft(TemplateDraft draft, CurrentStaff author) {
        rules.require(draft);
        templates
                .findFirstByCodeOrderByIdDesc(draft.code())
                .filter(earlier -> earlier.messageClass() != draft.messageClass())
                .ifPresent(_ -> {
                    throw TemplateProblem.TEMPLATE_CLASS_FIXED.at("/messageClass");
                });
        var template = templates.saveAndFlush(new Template(draft, author.username(), clock.now()));
        audit.record(author.username(), "message-template.draft", subject(template.id()), null, draft, null);
        return template.view();
    }

    /** {@code checkedUnder} is the rulebook under which the wording passed. */
    public TemplateView submit(UUID id, String checkedUnder, CurrentStaff author) {
        var template = get(id);
        template.submit(checkedUnder);
        templates.saveAndFlush(template);
        approvals.submit(
                TemplateApproval.KIND,
                id,
                template.code() + "：" + template.text().title(),
                author);
        return template.view();
    }

    /** From now on nobody gets it: one person's click. */
    public TemplateView retire(UUID id, CurrentStaff staff) {
        var template = get(id);
        template.retire();
        templates.saveAndFlush(template);
        audit.record(staff.username(), "message-template.retire", subject(id), null, null, null);
        return template.view();
    }

    @Transactional(readOnly = true)
    public TemplateView find(UUID id) {
        return get(id).view();
    }

    @Transactional(readOnly = true)
    public Optional<TemplateView> newest(String code) {
        return templates.findFirstByCodeOrderByIdDesc(code).map(Template::view);
    }

    @Transactional(readOnly = true)
    public Page<TemplateView> page(@Nullable TemplateStatus status, @Nullable String code, PageQuery query) {
        return query.page(catalogue.page(status, code, query), TemplateView::id);
    }

    static String subject(UUID id) {
        return "message-template:" + id;
    }

    private Template get(UUID id) {
        return templates.findById(id).orElseThrow(TemplateProblem.TEMPLATE_NOT_FOUND::problem);
    }

    /** How the text looks with these values, or with the samples of those that are absent. */
    @Transactional(readOnly = true)
    public Preview preview(UUID id, Map<String, String> values) {
        var template = get(id);
        var wording = Wording.of(template.text(), template.english(), template.blanks());
        var filled = wording.filled(wording.samples(values));
        return switch (filled) {
            case Wording.Filled(var zh, var en) -> new Preview(zh, en, segments(zh));
            case Wording.Missing(var name) -> throw TemplateProblem.PARAMETER_INVALID.at("/parameters/" + name, name);
        };
    }

    /** A text message of 70 characters is one; a longer one goes in pieces of 67. */
    private static int segments(TemplateText.Filled text) {
        var length = text.title().length() + text.body().length() + 1;
        return length <= 70 ? 1 : (length + 66) / 67;
    }

    /** What a person would read, and how many text messages it would take. */
    record Preview(TemplateText.Filled zh, TemplateText.@Nullable Filled en, int smsSegments) {}
}
