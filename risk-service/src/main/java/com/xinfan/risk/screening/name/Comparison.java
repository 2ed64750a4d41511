package com.xinfan.risk.screening.name;

import com.xinfan.risk.screening.name.Likeness.Rule;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Compares two spellings. Each rule holds only where {@link Keys} gives the two a key in common. */
final class Comparison {

    /** From this length on, a name in characters is a foreign one, and a slip in it is likelier than another person. */
    static final int LONG_NAME = 5;

    private static final double FOLDED = 0.9;
    private static final double SLIPPED = 0.8;
    private static final int SLIP_LENGTH = 4;
    private static final double WORD_FLOOR = 0.86;
    private static final double SINGLE_WORD_FLOOR = 0.92;
    private static final double INITIAL = 0.75;
    private static final double MISSING = 0.12;
    private static final double SAME_CONSONANTS = 0.9;
    private static final int CONSONANTS = 3;
    private static final int LONG_WORD = 6;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final LevenshteinDistance ONE = new LevenshteinDistance(1);

    private Comparison() {}

    static Likeness compare(Name a, Name b) {
        if (a.isChinese() && b.isChinese()) {
            return characters(a, b);
        }
        var best = Likeness.NONE;
        if (!a.isChinese() && !b.isChinese()) {
            best = letters(a, b);
        }
        if (best.score() < Rule.PINYIN.fully().score()) {
            best = sounds(a, b).orBetter(best);
        }
        return best.score() == 0 ? initials(a, b).orBetter(initials(b, a)) : best;
    }

    private static Likeness characters(Name a, Name b) {
        if (a.han().equals(b.han())) {
            return Rule.EXACT.fully();
        }
        var shorter = Math.min(a.han().length(), b.han().length());
        if (shorter >= LONG_NAME && ONE.apply(a.han(), b.han()) == 1) {
            return Rule.SLIP.fully();
        }
        for (var one : a.readings()) {
            for (var other : b.readings()) {
                if (one.joined().equals(other.joined())) {
                    return Rule.HOMOPHONE.fully();
                }
            }
        }
        return Likeness.NONE;
    }

    private static Likeness letters(Name a, Name b) {
        if (a.words().equals(b.words())) {
            return Rule.EXACT.fully();
        }
        if (a.words().size() == b.words().size()
                && a.words().stream()
                        .sorted()
                        .toList()
                        .equals(b.words().stream().sorted().toList())) {
            return Rule.REORDERED.fully();
        }
        return a.readings().isEmpty() || b.readings().isEmpty() ? words(a.words(), b.words()) : Likeness.NONE;
    }

    /** By the sound: what is the same said in one of the ways of each, or nearly. */
    private static Likeness sounds(Name a, Name b) {
        var best = Likeness.NONE;
        var letters = !a.isChinese() && !b.isChinese();
        for (var one : a.readings()) {
            for (var other : b.readings()) {
                if (one.swapped() && other.swapped()) {
                    continue;
                }
                var swapped = one.swapped() || other.swapped();
                if (one.joined().equals(other.joined())) {
                    var rule = letters
                            ? (swapped ? Rule.REORDERED : Rule.EXACT)
                            : (swapped ? Rule.PINYIN_REORDERED : Rule.PINYIN);
                    best = best.orBetter(rule.fully());
                } else if (best.score() < Rule.SOUND.fully().score()) {
                    best = best.orBetter(nearly(one, other));
                }
            }
        }
        return best;
    }

    private static Likeness nearly(Reading one, Reading other) {
        var count = one.syllables().size();
        if (count != other.syllables().size() || one.surname() != other.surname()) {
            return Likeness.NONE;
        }
        var family = alike(one.family(), other.family());
        var given = alike(one.given(), other.given());
        var sound = family > 0
                && given > 0
                && (isFolded(one.family(), other.family()) || isFolded(one.given(), other.given()));
        return sound ? Rule.SOUND.by((family + given) / count) : Likeness.NONE;
    }

    private static boolean isFolded(List<String> one, List<String> other) {
        return Reading.folded(one).equals(Reading.folded(other));
    }

    /** The sum over the syllables, or 0 as soon as one is another. */
    private static double alike(List<String> one, List<String> other) {
        var sum = 0.0;
        for (var i = 0; i < one.size(); i++) {
            var likeness = alike(one.get(i), other.get(i));
            if (likeness == 0) {
                return 0;
            }
            sum += likeness;
        }
        return sum;
    }

    private static double alike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        var folded = Syllables.fold(one);
        var otherFolded = Syllables.fold(other);
        if (folded.equals(otherFolded)) {
            return FOLDED;
        }
        var isSlip = folded.charAt(0) == otherFolded.charAt(0)
                && Math.max(one.length(), other.length()) >= SLIP_LENGTH
                && ONE.apply(one, other) == 1;
        return isSlip ? SLIPPED : 0;
    }

    /** {@code X. M. Wang} and {@code X. Wang} may be Wang Xiaoming. */
    private static Likeness initials(Name shortened, Name full) {
        if (!shortened.hasInitials() || full.hasInitials()) {
            return Likeness.NONE;
        }
        var family = shortened.writtenOut();
        var letters = shortened.letters();
        var chinese = full.readings().stream()
                .anyMatch(reading -> String.join("", reading.family()).equals(family)
                        && reading.initials().startsWith(letters));
        if (chinese) {
            return Rule.INITIALS.fully();
        }
        var words = full.words();
        var rest = words.stream().filter(word -> !word.equals(family)).toList();
        return words.contains(family) && Reading.initials(rest).startsWith(letters)
                ? Rule.INITIALS.fully()
                : Likeness.NONE;
    }

    /** Word by word; what one name has more than the other weighs less than what differs. */
    private static Likeness words(List<String> a, List<String> b) {
        var few = a.size() <= b.size() ? a : b;
        var many = a.size() <= b.size() ? b : a;
        var pairing = new Pairing(many);
        few.forEach(pairing::pair);
        return pairing.holds(few.size()) ? Rule.WORDS.by(pairing.share()) : Likeness.NONE;
    }

    /** Which word stands for which. */
    private static final class Pairing {

        private final List<String> words;
        private final boolean[] taken;
        private double alike;
        private double weight;
        private int pairs;
        private int same;
        private int sounding;
        private int beginning;

        Pairing(List<String> words) {
            this.words = words;
            this.taken = new boolean[words.size()];
        }

        void pair(String word) {
            var best = -1;
            var likeness = 0.0;
            for (var i = 0; i < words.size(); i++) {
                var here = taken[i] ? 0 : alike(word, words.get(i));
                if (here > likeness) {
                    likeness = here;
                    best = i;
                }
            }
            weight += word.length();
            var floor = words.size() == 1 ? SINGLE_WORD_FLOOR : WORD_FLOOR;
            if (best < 0
                    || likeness < floor && word.length() > 1 && words.get(best).length() > 1) {
                return;
            }
            take(word, best, likeness);
        }

        private void take(String word, int place, double likeness) {
            taken[place] = true;
            var other = words.get(place);
            alike += likeness * word.length();
            pairs++;
            same += word.equals(other) ? 1 : 0;
            sounding += Keys.skeleton(word).equals(Keys.skeleton(other)) ? 1 : 0;
            beginning += word.charAt(0) == other.charAt(0) ? 1 : 0;
        }

        private static double alike(String one, String other) {
            if (one.length() == 1 || other.length() == 1) {
                return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
            }
            var consonants = Keys.skeleton(one);
            var likeness = JARO_WINKLER.apply(one, other);
            var tells = consonants.length() >= CONSONANTS || Math.min(one.length(), other.length()) >= LONG_WORD;
            return tells && consonants.equals(Keys.skeleton(other)) ? Math.max(likeness, SAME_CONSONANTS) : likeness;
        }

        /** Two words must be found, and two of them by a key. */
        boolean holds(int wanted) {
            return words.size() == 1
                    ? pairs == 1 && sounding == 1
                    : wanted > 1 && pairs > 1 && (sounding > 1 || same > 0 && beginning > 1);
        }

        double share() {
            var left = 0;
            for (var i = 0; i < taken.length; i++) {
                left += taken[i] ? 0 : words.get(i).length();
            }
            return alike / (weight + MISSING * left);
        }
    }
}
