package com.xinfan.platform.facts;

import com.xinfan.platform.security.Role;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers user-service, which says for a reader of which roles it asks; the owner of the facts decides. */
@RestController
@RequestMapping("/internal/v1/users/{userId}/facts")
final class UserFactsController {

    private static final Logger log = LoggerFactory.getLogger(UserFactsController.class);

    private final List<UserFacts> facts;

    UserFactsController(List<UserFacts> facts) {
        this.facts = facts;
    }

    /** {@code state} is SHOWN, WITHHELD from this reader, or FAILED. */
    record FactsPart(String part, String state, @Nullable Object content) {}

    record FactsView(List<FactsPart> parts) {}

    @GetMapping
    FactsView of(@PathVariable UUID userId, @RequestParam Set<Role> roles) {
        return new FactsView(
                facts.stream().map(part -> part(part, userId, roles)).toList());
    }

    /** One part that fails takes no other with it. */
    private static FactsPart part(UserFacts facts, UUID userId, Set<Role> roles) {
        if (Collections.disjoint(facts.readers(), roles) && !roles.contains(Role.ADMIN)) {
            return new FactsPart(facts.part(), "WITHHELD", null);
        }
        try {
            return new FactsPart(facts.part(), "SHOWN", facts.of(userId));
        } catch (RuntimeException e) {
            log.warn("The part {} failed", facts.part(), e);
            return new FactsPart(facts.part(), "FAILED", null);
        }
    }
}
