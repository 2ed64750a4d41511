package com.xinfan.contract.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules that the product enforces, as dated data shipped in the jar. A decision stores {@link #version()} and the
 * id of the rule that spoke, so that it can be replayed under the rules of its day.
 */
public final class Rulebook {

    /** The files of the book, in the order in which the version hashes them. */
    static final List<String> FILES = List.of(
            "suitability.yaml",
            "incentive.yaml",
            "account.yaml",
            "cash.yaml",
            "redemption.yaml",
            "plan.yaml",
            "risk.yaml",
            "collection.yaml",
            "credit.yaml",
            "identity.yaml",
            "message.yaml",
            "portfolio.yaml",
            "privacy.yaml",
            "product.yaml",
            "referral.yaml",
            "service.yaml",
            "scene.yaml",
            "insurance.yaml",
            "licence.yaml",
            "wording.yaml");

    private final List<Rule> rules;
    private final String version;

    private Rulebook(List<Rule> rules, String version) {
        this.rules = rules;
        this.version = version;
    }

    /**
     * Reads the book from the class path.
     *
     * @throws IllegalStateException if a file is missing, a rule is malformed, or two rules of one id overlap in time
     */
    public static Rulebook load() {
        var digest = sha256();
        var rules = new ArrayList<Rule>();
        for (var file : FILES) {
            var text = read(file);
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            rules.addAll(RuleReader.read(file, text));
        }
        requireNoOverlap(rules);
        return new Rulebook(List.copyOf(rules), HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    /** The content hash of the book, 16 hexadecimal digits. */
    public String version() {
        return version;
    }

    /**
     * The rule of an id as it holds on a day.
     *
     * @throws IllegalArgumentException if no rule of that id holds then
     */
    public Rule rule(String id, LocalDate on) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id) && rule.holdsOn(on))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id + " on " + on));
    }

    /** Every rule whose id starts with a prefix and that holds on a day, in the order of the book. */
    public List<Rule> rules(String idPrefix, LocalDate on) {
        return rules.stream()
                .filter(rule -> rule.id().startsWith(idPrefix) && rule.holdsOn(on))
                .toList();
    }

    private static void requireNoOverlap(List<Rule> rules) {
        var byId = rules.stream().collect(Collectors.groupingBy(Rule::id));
        byId.values().forEach(versions -> {
            for (var one : versions) {
                for (var other : versions) {
                    if (one != other && other.holdsOn(one.effectiveFrom())) {
                        throw new IllegalStateException("two rules " + one.id() + " hold on " + one.effectiveFrom());
                    }
                }
            }
        });
    }

    private static String read(String file) {
        try (var in = Rulebook.class.getResourceAsStream("/rulebook/" + file)) {
            if (in == null) {
                throw new IllegalStateException("rulebook/" + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
