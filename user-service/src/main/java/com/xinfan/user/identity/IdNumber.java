package com.xinfan.user.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A resident identity number of GB 11643: six digits of place, the birthday, three of order, one check character. */
public record IdNumber(String value, LocalDate birthday) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int BASE = 11;

    public static Optional<IdNumber> of(String typed) {
        var value = typed.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches() || value.charAt(17) != checkCharacter(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IdNumber(value, LocalDate.parse(value.substring(6, 14), DAY)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** ISO 7064 MOD 11-2: the weight of position i, from the left, is 2^(17-i) mod 11. */
    private static char checkCharacter(String value) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum = (sum + value.charAt(i) - '0') * 2 % BASE;
        }
        return CHECK_CHARACTERS.charAt(sum);
    }

    public int ageOn(LocalDate day) {
        return Period.between(birthday, day).getYears();
    }

    public boolean bornAfter(LocalDate day) {
        return birthday.isAfter(day);
    }

    /** The province, by its two-digit code. */
    public String region() {
        return value.substring(0, 2);
    }

    @Override
    public String toString() {
        return "IdNumber";
    }
}
