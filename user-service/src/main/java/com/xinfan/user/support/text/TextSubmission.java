package com.xinfan.user.support.text;

import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.support.text.DeskTexts.DeskTextView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks the words outside any transaction, then submits them: a wording never changes in between. */
@Component
class TextSubmission {

    private final DeskTexts texts;
    private final WordingClient wording;

    TextSubmission(DeskTexts texts, Remotes remotes) {
        this.texts = texts;
        this.wording = remotes.internal("content-service", WordingClient.class);
    }

    DeskTextView submit(UUID id, CurrentStaff author) {
        var text = texts.find(id);
        requireClean(text.title(), "/title");
        return texts.submit(id, requireClean(text.body(), "/body"), author);
    }

    private String requireClean(String words, String param) {
        var answer = wording.check(new WordingClient.Question(words));
        if (answer.verdict().equals("BLOCK")) {
            var hit = answer.hits().getFirst();
            throw TextProblem.DESK_TEXT_WORDING.at(param, hit.phrase(), hit.document(), hit.article());
        }
        return answer.rulebookVersion();
    }
}
