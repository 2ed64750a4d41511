package com.xinfan.user.userpage;

import com.xinfan.platform.facts.UserFacts;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.Role;
import com.xinfan.user.userpage.FactsClient.PagePart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts together; holds no transaction, since it waits for others. */
@Component
class UserPage {

    private static final Logger log = LoggerFactory.getLogger(UserPage.class);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int TIMELINE = 50;

    private final List<UserFacts> own;
    private final Map<String, FactsClient> others;
    private final JsonMapper json;

    UserPage(ObjectProvider<UserFacts> own, Remotes remotes, JsonMapper json) {
        this.own = own.orderedStream().toList();
        this.json = json;
        this.others = new TreeMap<>(Map.of(
                "campaign", remotes.internal("campaign-service", FactsClient.class),
                "product", remotes.internal("product-service", FactsClient.class),
                "risk", remotes.internal("risk-service", FactsClient.class)));
    }

    /** {@code id} is of whatever it happened to, if that has one. */
    record TimelineEntry(String at, String part, String id) {}

    /** {@code withheld} are parts that the reader's roles do not read; {@code unavailable} who gave no answer. */
    record Put(
            Map<String, JsonNode> parts,
            List<TimelineEntry> timeline,
            List<String> withheld,
            List<String> unavailable) {}

    Put of(UUID userId, Set<Role> roles) {
        var parts = new ArrayList<PagePart>();
        own.forEach(facts -> parts.add(part(facts, userId, roles)));
        var unavailable = ask(userId, roles, parts);
        var shown = new TreeMap<String, JsonNode>();
        var withheld = new ArrayList<String>();
        for (var part : parts) {
            switch (part.state()) {
                case "SHOWN" -> shown.put(part.part(), part.content());
                case "WITHHELD" -> withheld.add(part.part());
                default -> unavailable.add(part.part());
            }
        }
        Collections.sort(withheld);
        return new Put(shown, timeline(shown), withheld, unavailable);
    }

    /** Everybody at once; whoever has not answered by the deadline is left out and named. */
    private List<String> ask(UUID userId, Set<Role> roles, List<PagePart> parts) {
        var names = roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
        var unavailable = new ArrayList<String>();
        var asked = new TreeMap<String, Future<List<PagePart>>>();
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var end = System.nanoTime() + DEADLINE.toNanos();
            others.forEach((service, client) -> asked.put(service, executor.submit(question(client, userId, names))));
            asked.forEach((service, answer) -> {
                try {
                    parts.addAll(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    unavailable.add(service);
                } catch (ExecutionException | TimeoutException e) {
                    log.warn("{} gave no facts: {}", service, String.valueOf(e.getCause()));
                    unavailable.add(service);
                }
            });
        } finally {
            executor.shutdownNow();
        }
        return unavailable;
    }

    private static Callable<List<PagePart>> question(FactsClient client, UUID userId, String roles) {
        return () -> client.of(userId, roles).parts();
    }

    private PagePart part(UserFacts facts, UUID userId, Set<Role> roles) {
        if (Collections.disjoint(facts.readers(), roles) && !roles.contains(Role.ADMIN)) {
            return new PagePart(facts.part(), "WITHHELD", null);
        }
        return new PagePart(facts.part(), "SHOWN", json.valueToTree(facts.of(userId)));
    }

    /** The newest of everything that has a time. */
    private static List<TimelineEntry> timeline(Map<String, JsonNode> shown) {
        var entries = new ArrayList<TimelineEntry>();
        shown.forEach((part, content) -> content.forEach(row -> {
            if (row.hasNonNull("at")) {
                entries.add(new TimelineEntry(
                        row.get("at").asString(), part, row.path("id").asString("")));
            }
        }));
        entries.sort(Comparator.comparing(TimelineEntry::at).reversed());
        return entries.stream().limit(TIMELINE).toList();
    }
}
