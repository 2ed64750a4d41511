package com.xinfan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The same rules as CEL, as Java and as DRL over the same facts: twelve numbers, four texts, four truth values. One in
 * about eight hits.
 */
public final class Corpus {

    static final int NUMBERS = 12;
    static final int TEXTS = 4;
    static final int FLAGS = 4;
    private static final int RANGE = 1_000;

    private final Random random;

    Corpus(long seed) {
        this.random = new Random(seed);
    }

    /** One rule in three tongues. */
    record Rule(String cel, String java, String drl, int weight) {}

    /** What is judged. Getters, as the peer wants them. */
    public static final class Act {

        private final long[] numbers = new long[NUMBERS];
        private final String[] texts = new String[TEXTS];
        private final boolean[] flags = new boolean[FLAGS];

        public long getN0() {
            return numbers[0];
        }

        public long getN1() {
            return numbers[1];
        }

        public long getN2() {
            return numbers[2];
        }

        public long getN3() {
            return numbers[3];
        }

        public long getN4() {
            return numbers[4];
        }

        public long getN5() {
            return numbers[5];
        }

        public long getN6() {
            return numbers[6];
        }

        public long getN7() {
            return numbers[7];
        }

        public long getN8() {
            return numbers[8];
        }

        public long getN9() {
            return numbers[9];
        }

        public long getN10() {
            return numbers[10];
        }

        public long getN11() {
            return numbers[11];
        }

        public String getS0() {
            return texts[0];
        }

        public String getS1() {
            return texts[1];
        }

        public String getS2() {
            return texts[2];
        }

        public String getS3() {
            return texts[3];
        }

        public boolean isF0() {
            return flags[0];
        }

        public boolean isF1() {
            return flags[1];
        }

        public boolean isF2() {
            return flags[2];
        }

        public boolean isF3() {
            return flags[3];
        }

        long[] numbers() {
            return numbers;
        }

        String[] texts() {
            return texts;
        }

        boolean[] flags() {
            return flags;
        }
    }

    List<Act> acts(int count) {
        var acts = new ArrayList<Act>();
        for (var i = 0; i < count; i++) {
            var act = new Act();
            for (var n = 0; n < NUMBERS; n++) {
                act.numbers[n] = random.nextInt(RANGE);
            }
            for (var s = 0; s < TEXTS; s++) {
                act.texts[s] = "v" + random.nextInt(10);
            }
            for (var f = 0; f < FLAGS; f++) {
                act.flags[f] = random.nextInt(4) == 0;
            }
            acts.add(act);
        }
        return acts;
    }

    List<Rule> rules(int count) {
        var rules = new ArrayList<Rule>();
        for (var i = 0; i < count; i++) {
            rules.add(rule(i % 6, 1 + random.nextInt(50)));
        }
        return rules;
    }

    private Rule rule(int shape, int weight) {
        var a = random.nextInt(NUMBERS);
        var b = (a + 1 + random.nextInt(NUMBERS - 1)) % NUMBERS;
        var s = random.nextInt(TEXTS);
        var f = random.nextInt(FLAGS);
        var high = 700 + random.nextInt(250);
        var text = "v" + random.nextInt(10);
        var other = "v" + random.nextInt(10);
        return switch (shape) {
            case 0 -> plain("n%d > %d && n%d < %d".formatted(a, high, b, 1_300 - high), weight);
            case 1 ->
                new Rule(
                        "s%d == '%s'".formatted(s, text),
                        "a.getS%d().equals(\"%s\")".formatted(s, text),
                        "s%d == \"%s\"".formatted(s, text),
                        weight);
            case 2 -> plain("n%d + n%d > %d".formatted(a, b, high + 700), weight);
            case 3 ->
                new Rule(
                        "s%d in ['%s', '%s'] && n%d >= %d".formatted(s, text, other, a, high - 300),
                        "(a.getS%1$d().equals(\"%2$s\") || a.getS%1$d().equals(\"%3$s\")) && a.getN%4$d() >= %5$d"
                                .formatted(s, text, other, a, high - 300),
                        "s%d in (\"%s\", \"%s\"), n%d >= %d".formatted(s, text, other, a, high - 300),
                        weight);
            case 4 -> plain("n%d * 2 > n%d + %d || n%d < 20".formatted(a, b, high + 600, b), weight);
            default ->
                new Rule(
                        "f%d && !f%d && n%d > %d".formatted(f, (f + 1) % FLAGS, a, high - 400),
                        "a.isF%d() && !a.isF%d() && a.getN%d() > %dL".formatted(f, (f + 1) % FLAGS, a, high - 400),
                        "f%d == true, f%d == false, n%d > %d".formatted(f, (f + 1) % FLAGS, a, high - 400),
                        weight);
        };
    }

    private static Rule plain(String text, int weight) {
        return new Rule(text, text.replaceAll("n(\\d+)", "a.getN$1()"), text, weight);
    }
}
