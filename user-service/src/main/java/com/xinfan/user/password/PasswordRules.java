package com.xinfan.user.password;

import com.github.promeg.pinyinhelper.Pinyin;
import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import com.xinfan.user.phone.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which passwords are refused. Breached: one of the 30,000 most common leaked ones that come with zxcvbn, or of the
 * Chinese favourites in {@code passwords-zh.txt}, whatever its case and a digit or two behind. Personal: holds the
 * phone's last digits, or the name's pinyin beside little else. Weak: fewer than 10^8 guesses by zxcvbn's estimate
 * (Wheeler, USENIX Security 2016).
 */
@Component
class PasswordRules {

    private static final double GUESSES = 1e8;
    private static final int PHONE_TAIL = 6;
    private static final int OWN_PART = 6;
    private static final int DECORATION = 2;

    private final Set<String> breached = new HashSet<>();
    private final Zxcvbn zxcvbn;

    PasswordRules() {
        try {
            var favourites = new ClassPathResource("passwords-zh.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            breached.addAll(favourites);
            breached.addAll(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            zxcvbn = new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new Dictionary("favourites", favourites))
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("the lists of breached passwords", e);
        }
    }

    /** What is wrong with the password; {@code name} is the verified name, if there is one. */
    Optional<PasswordProblem> fault(String password, Phone phone, @Nullable String name) {
        var plain = password.toLowerCase(Locale.ROOT);
        if (isBreached(plain)) {
            return Optional.of(PasswordProblem.PASSWORD_BREACHED);
        }
        var own = pinyin(name);
        if (isPersonal(plain, phone, own)) {
            return Optional.of(PasswordProblem.PASSWORD_PERSONAL);
        }
        var inputs = new ArrayList<>(own);
        inputs.add(phone.national());
        return zxcvbn.measure(password, inputs).getGuesses() < GUESSES
                ? Optional.of(PasswordProblem.PASSWORD_WEAK)
                : Optional.empty();
    }

    private boolean isBreached(String plain) {
        for (var end = plain.length(); end >= plain.length() - DECORATION && end > 0; end--) {
            if (breached.contains(plain.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPersonal(String plain, Phone phone, List<String> own) {
        var digits = phone.national();
        return plain.contains(digits.substring(digits.length() - PHONE_TAIL))
                || own.stream()
                        .anyMatch(name ->
                                name.length() > 1 && plain.contains(name) && plain.length() - name.length() < OWN_PART);
    }

    /** Full, given name first, given name, and initials: zhangsanfeng, sanfengzhang, sanfeng, zsf. */
    private static List<String> pinyin(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return List.of();
        }
        var syllables = name.codePoints()
                .mapToObj(Character::toString)
                .map(one -> Pinyin.toPinyin(one, "").toLowerCase(Locale.ROOT))
                .toList();
        var family = syllables.getFirst();
        var given = String.join("", syllables.subList(1, syllables.size()));
        var initials = new StringBuilder();
        syllables.forEach(one -> initials.append(one.charAt(0)));
        return List.of(family + given, given + family, given, initials.toString());
    }
}
