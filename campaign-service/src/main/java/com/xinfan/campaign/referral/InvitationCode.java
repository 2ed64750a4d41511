package com.xinfan.campaign.referral;

import com.xinfan.platform.clock.Ids;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Eight characters that nobody misreads: no 0, 1, I, L, O, U. */
record InvitationCode(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    InvitationCode {
        if (value.length() != LENGTH || !value.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)) {
            throw new IllegalArgumentException("not an invitation code");
        }
    }

    /** A user's code. Another attempt gives another code, for the rare case that somebody has this one. */
    static InvitationCode of(UUID userId, int attempt) {
        var rest = Ids.of("invitation", userId, attempt).getMostSignificantBits() >>> 1;
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return new InvitationCode(code.toString());
    }

    /** What a person typed or a link carried; empty if it cannot be a code. */
    static Optional<InvitationCode> read(String text) {
        try {
            return Optional.of(new InvitationCode(text.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
