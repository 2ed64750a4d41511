package com.xinfan.risk.screening.name;

import java.util.List;

/**
 * One way to say a Chinese name, the family name first.
 *
 * @param surname how many syllables the family name has
 * @param swapped whether the family name was written last
 */
record Reading(List<String> syllables, String joined, int surname, boolean swapped) {

    Reading(List<String> syllables, int surname, boolean swapped) {
        this(List.copyOf(syllables), String.join("", syllables), surname, swapped);
    }

    List<String> family() {
        return syllables.subList(0, surname);
    }

    List<String> given() {
        return syllables.subList(surname, syllables.size());
    }

    /** The first letters of the given name. */
    String initials() {
        return initials(given());
    }

    static String initials(List<String> syllables) {
        var letters = new StringBuilder();
        syllables.forEach(one -> letters.append(one.charAt(0)));
        return letters.toString();
    }

    static String folded(List<String> syllables) {
        var text = new StringBuilder();
        syllables.forEach(one -> text.append(Syllables.fold(one)));
        return text.toString();
    }
}
