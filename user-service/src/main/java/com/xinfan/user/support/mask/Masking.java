package com.xinfan.user.support.mask;

import java.util.regex.Pattern;

/** Hides what identifies a person in words that she typed. */
public final class Masking {

    /** A digit run as people write one: spaces, dashes and wide digits included. Amounts and days are shorter. */
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![\\p{Nd}])\\+?\\p{Nd}(?:[ \\-－‐–—.·]{0,2}\\p{Nd}){7,}[Xx]?");

    private static final Pattern MAIL = Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");

    /** A day as a calendar writes it is no secret. */
    private static final Pattern DAY =
            Pattern.compile("(?:19|20)\\d{2}[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\\d|3[01])");

    private Masking() {}

    /** The words with phones, cards, ID numbers and mail addresses hidden but for their ends. */
    public static String mask(String text) {
        var hidden = LONG_NUMBER
                .matcher(text)
                .replaceAll(number -> DAY.matcher(number.group()).matches() ? number.group() : ends(number.group()));
        return MAIL.matcher(hidden).replaceAll(mail -> mail.group().charAt(0) + "***");
    }

    /** A headline shows nothing of them at all. */
    public static String hide(String text) {
        return MAIL.matcher(LONG_NUMBER.matcher(text).replaceAll("***")).replaceAll("***");
    }

    /** At most two digits at the end: enough to tell two cards apart, not enough to use one. */
    private static String ends(String number) {
        return "****" + number.substring(number.length() - 2);
    }
}
