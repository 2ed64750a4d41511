package com.xinfan.user.support.text;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.support.text.DeskTexts.DeskTextView;
import com.xinfan.user.wording.WordingCheck;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks the words outside any transaction, then submits them: a wording never changes in between. */
@Component
class TextSubmission {

    private final DeskTexts texts;
    private final WordingCheck wording;

    TextSubmission(DeskTexts texts, WordingCheck wording) {
        this.texts = texts;
        this.wording = wording;
    }

    DeskTextView submit(UUID id, CurrentStaff author) {
        var text = texts.find(id);
        requireClean(text.title(), "/title");
        return texts.submit(id, requireClean(text.body(), "/body"), author);
    }

    private String requireClean(String words, String param) {
        return wording.requireClean(words, param, TextProblem.DESK_TEXT_WORDING);
    }
}
