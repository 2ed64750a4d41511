package com.xinfan.bench.verdict;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an answer costs when nothing is decided: the same caller, the same request, no look at its body. */
@RestController
class EmptyController {

    record Nothing(String decided) {}

    @PostMapping("/internal/v1/bench/empty")
    Nothing nothing() {
        return new Nothing("nothing");
    }
}
