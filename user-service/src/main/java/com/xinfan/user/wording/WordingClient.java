package com.xinfan.user.wording;

import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** content-service, as far as this feature needs it. */
@HttpExchange
interface WordingClient {

    @PostExchange("/internal/v1/wording-checks")
    Answer check(@RequestBody Question question);

    record Question(String text) {}

    record Answer(Verdict verdict, List<Hit> hits, String rulebookVersion) {}

    record Hit(String phrase, String document, String article) {}

    enum Verdict {
        PASS,
        WARN,
        BLOCK
    }
}
