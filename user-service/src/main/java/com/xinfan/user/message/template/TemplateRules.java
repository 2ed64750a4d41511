package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.user.message.link.LinkTargets;
import com.xinfan.user.message.text.TemplateText;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a draft must keep to; a refusal names the field. */
@Component
class TemplateRules {

    private final LinkTargets targets;

    TemplateRules(LinkTargets targets) {
        this.targets = targets;
    }

    void require(TemplateDraft draft) {
        requireBlanks(draft);
        requireChannels(draft);
        var texts = String.join(" ", draft.body(), String.valueOf(draft.bodyEn()));
        var link = draft.link();
        if (link == null ? texts.contains(TemplateText.LINK) : !targets.allowed(link)) {
            throw TemplateProblem.LINK_NOT_ALLOWED.at("/link");
        }
        if ((draft.titleEn() == null) != (draft.bodyEn() == null)) {
            throw TemplateProblem.TEXTS_DIFFER.at(draft.titleEn() == null ? "/titleEn" : "/bodyEn");
        }
    }

    private static void requireBlanks(TemplateDraft draft) {
        var names = new HashSet<String>();
        for (var i = 0; i < draft.parameters().size(); i++) {
            var blank = draft.parameters().get(i);
            if (!blank.type().accepts(blank.sample()) || !names.add(blank.name())) {
                throw TemplateProblem.PARAMETER_INVALID.at("/parameters/" + i, blank.name());
            }
        }
        requireKnown(draft.title(), "/title", names);
        requireKnown(draft.body(), "/body", names);
        requireKnown(draft.titleEn() == null ? "" : draft.titleEn(), "/titleEn", names);
        requireKnown(draft.bodyEn() == null ? "" : draft.bodyEn(), "/bodyEn", names);
    }

    private static void requireKnown(String text, String param, Set<String> names) {
        TemplateText.stranger(text, names).ifPresent(name -> {
            throw TemplateProblem.PLACEHOLDER_UNKNOWN.at(param, name);
        });
    }

    /** What advertises outside the app must carry its own way out; a collection never leaves the person's own ways. */
    private static void requireChannels(TemplateDraft draft) {
        var channels = draft.channels();
        if (new HashSet<>(channels).size() != channels.size()
                || channels.contains(MessageChannel.INBOX)
                || channels.contains(MessageChannel.WEBHOOK) != (draft.webhookId() != null)
                || (draft.messageClass() == MessageClass.COLLECTION && channels.contains(MessageChannel.WEBHOOK))) {
            throw TemplateProblem.CHANNEL_NOT_POSSIBLE.at("/channels");
        }
        var mail = channels.contains(MessageChannel.EMAIL) || channels.contains(MessageChannel.WECHAT);
        if (draft.messageClass() == MessageClass.MARKETING
                && mail
                && !draft.body().contains(TemplateText.UNSUBSCRIBE)) {
            throw TemplateProblem.UNSUBSCRIBE_MISSING.at("/body");
        }
    }
}
