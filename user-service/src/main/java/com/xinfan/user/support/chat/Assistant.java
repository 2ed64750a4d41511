package com.xinfan.user.support.chat;

import com.xinfan.user.support.text.LiveTexts;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds the approved answer that fits a question. It never writes a word itself. The confidence is how much of what the
 * question says, weighted by rarity (inverse document frequency), the answer's title and keywords say too, plus a share
 * for a whole keyword in the question; below {@value #ENOUGH} of 100 a person takes over.
 */
@Component
class Assistant {

    /** In percent; chosen on the labelled questions of {@code AssistantTests}. */
    static final int ENOUGH = 45;

    private static final double OVERLAP = 0.7;
    private static final double KEYWORD = 0.3;
    private static final int HUNDRED = 100;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+|\\p{IsHan}+");
    private static final Pattern EMPTY_WORDS = Pattern.compile(
            "请问|你好|您好|怎么样|怎么办|怎么|如何|什么|为什么|是不是|有没有|可以|能不能" + "|一下|我的|我想|我要|想要|需要|一个|这个|那个|哪里|在哪|多少|吗|呢|啊|的|了|我|你|是|在");
    private static final Set<String> EMPTY_EN = Set.of(
            "the", "a", "an", "i", "my", "to", "do", "does", "how", "what", "is", "can", "of", "in", "it", "for", "me",
            "please", "and", "when", "why", "will");

    private final LiveTexts texts;

    Assistant(LiveTexts texts) {
        this.texts = texts;
    }

    /** What the assistant does. */
    sealed interface Reaction {

        /** An approved wording. */
        record Answer(UUID textId, String body, int confidence) implements Reaction {}

        /** It says that it does not advise. */
        record NoAdvice() implements Reaction {}

        /** A person takes over. */
        record HandOver(String reason, int confidence) implements Reaction {}
    }

    Reaction react(String question, String language) {
        var trigger = Triggers.handOver(question);
        if (trigger.isPresent()) {
            return new Reaction.HandOver(trigger.get(), 0);
        }
        return Triggers.asksAdvice(question) ? new Reaction.NoAdvice() : find(question, texts.answers(language));
    }

    static Reaction find(String question, List<LiveTexts.LiveText> answers) {
        var asked = tokens(question);
        var documents = new HashMap<LiveTexts.LiveText, Set<String>>();
        answers.forEach(answer ->
                documents.put(answer, tokens(answer.title() + " " + String.join(" ", answer.keywords()))));
        var rarity = new HashMap<String, Double>();
        asked.forEach(token -> rarity.put(token, rarity(token, documents)));
        Reaction reaction = new Reaction.HandOver("UNSURE", 0);
        var top = -1;
        for (var answer : answers) {
            var confidence = confidence(question, asked, answer, documents.getOrDefault(answer, Set.of()), rarity);
            if (confidence > top) {
                top = confidence;
                reaction = confidence >= ENOUGH
                        ? new Reaction.Answer(answer.id(), answer.body(), confidence)
                        : new Reaction.HandOver("UNSURE", confidence);
            }
        }
        return reaction;
    }

    private static int confidence(
            String question,
            Set<String> asked,
            LiveTexts.LiveText answer,
            Set<String> document,
            Map<String, Double> rarity) {
        var total = 0.0;
        var shared = 0.0;
        for (var token : asked) {
            var weight = rarity.getOrDefault(token, 0.0);
            total += weight;
            shared += document.contains(token) ? weight : 0;
        }
        var overlap = total == 0 ? 0 : shared / total;
        var plain = plain(question);
        var keyword = answer.keywords().stream().anyMatch(word -> plain.contains(plain(word)));
        return (int) Math.round(HUNDRED * (OVERLAP * overlap + (keyword ? KEYWORD : 0)));
    }

    private static double rarity(String token, Map<LiveTexts.LiveText, Set<String>> documents) {
        var holding = documents.values().stream()
                .filter(document -> document.contains(token))
                .count();
        return Math.log(1.0 + (double) (documents.size() + 1) / (holding + 1));
    }

    /** Words of Latin script, and pairs of neighbouring Han characters. */
    private static Set<String> tokens(String text) {
        var result = new HashSet<String>();
        var words = WORD.matcher(EMPTY_WORDS.matcher(plain(text)).replaceAll(" "));
        while (words.find()) {
            var word = words.group();
            if (word.charAt(0) < 128) {
                if (!EMPTY_EN.contains(word)) {
                    result.add(word);
                }
            } else if (word.length() == 1) {
                result.add(word);
            } else {
                for (var i = 0; i + 1 < word.length(); i++) {
                    result.add(word.substring(i, i + 2));
                }
            }
        }
        return result;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
