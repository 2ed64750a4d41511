package com.xinfan.user.consent;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users consented to. */
@Component
public class Consents {

    private final Accounts accounts;
    private final ConsentTexts texts;
    private final ConsentBook book;
    private final DeviceConsents devices;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Consents(
            Accounts accounts,
            ConsentTexts texts,
            ConsentBook book,
            DeviceConsents devices,
            Rulebook rulebook,
            BusinessClock clock) {
        this.accounts = accounts;
        this.texts = texts;
        this.book = book;
        this.devices = devices;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * One purpose as a user sees it: what she said, and the text that is in force now.
     *
     * @param expiresAt when a grant ends by itself
     * @param askable whether she may be asked now; who refused is left alone until {@code askAfter}
     */
    public record View(
            Purpose purpose,
            boolean granted,
            @Nullable Integer version,
            @Nullable Instant changedAt,
            @Nullable Instant expiresAt,
            boolean askable,
            @Nullable Instant askAfter,
            int currentVersion,
            String textHash,
            String text) {}

    /**
     * Refuses choices on texts that do not exist, and two choices on one purpose. An app may be older than the newest
     * text: at sign-in a yes to a replaced one is not refused, it is no consent.
     */
    public void requirePublished(List<ConsentChoice> choices) {
        require(choices, "/consents/", false);
    }

    /** Refuses a yes to a text that is replaced as well. */
    void requireOpen(List<ConsentChoice> choices, String param) {
        require(choices, param, true);
    }

    private void require(List<ConsentChoice> choices, String param, boolean open) {
        var today = clock.today();
        var inForce = texts.open(today);
        var seen = EnumSet.noneOf(Purpose.class);
        for (var i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            if (!isOpen(inForce, choice)) {
                if (!texts.published(choice.purpose(), choice.version(), today)) {
                    throw ConsentProblem.CONSENT_VERSION_UNKNOWN.at(param + i + "/version");
                }
                if (open && choice.granted()) {
                    throw ConsentProblem.CONSENT_VERSION_REPLACED.at(param + i + "/version");
                }
            }
            if (!seen.add(choice.purpose())) {
                throw ConsentProblem.CONSENT_REPEATED.at(param + i + "/purpose");
            }
        }
    }

    /** Stores the choices; only those that change something leave a trace and an event. */
    @Transactional
    public void choose(UUID userId, ConsentForm form) {
        accounts.lock(userId);
        var open = texts.open(clock.today());
        form.choices().stream()
                .filter(one -> !one.granted() || isOpen(open, one))
                .sorted(Comparator.comparing(ConsentChoice::purpose))
                .forEach(one -> book.write(userId, one, form, textOf(open, one)));
    }

    /** The same at sign-up, with what was said on the device before and is not said again now. */
    @Transactional
    public void signUp(UUID userId, ConsentForm form) {
        choose(userId, form);
        var deviceId = form.deviceId();
        if (deviceId == null) {
            return;
        }
        var open = texts.open(clock.today());
        var said = form.choices().stream().map(ConsentChoice::purpose).collect(Collectors.toSet());
        var before = new ArrayList<ConsentChoice>();
        devices.adopt(deviceId).stream()
                .filter(one -> !said.contains(one.purpose()) && isOpen(open, one))
                .forEach(before::add);
        choose(userId, new ConsentForm(before, ConsentSource.DEVICE, deviceId, form.addressMasked()));
    }

    /** Ends advertising for a person, whatever she said before. */
    @Transactional
    public void refuseMarketing(UUID userId) {
        var text = Objects.requireNonNull(texts.current(clock.today()).get(Purpose.MARKETING));
        var refusal = new ConsentChoice(Purpose.MARKETING, text.version(), false);
        choose(userId, new ConsentForm(List.of(refusal), ConsentSource.MESSAGE, null, null));
    }

    public List<View> of(UUID userId, boolean chinese) {
        return views(
                book.of(userId).stream().collect(Collectors.toMap(ConsentBook.Said::purpose, Function.identity())),
                chinese);
    }

    /** Who of these users has granted a purpose. */
    public Set<UUID> granted(Purpose purpose, Collection<UUID> userIds) {
        return book.granted(purpose, userIds, clock.now());
    }

    List<View> views(Map<Purpose, ConsentBook.Said> said, boolean chinese) {
        var current = texts.current(clock.today());
        var quiet =
                Duration.ofDays(rulebook.rule("consent.quiet", clock.today()).integer("days"));
        return current.values().stream()
                .sorted(Comparator.comparing(ConsentText::purpose))
                .map(text -> view(said.get(text.purpose()), text, quiet, chinese))
                .toList();
    }

    private View view(ConsentBook.@Nullable Said said, ConsentText text, Duration quiet, boolean chinese) {
        var now = clock.now();
        if (said == null) {
            return new View(
                    text.purpose(),
                    false,
                    null,
                    null,
                    null,
                    true,
                    null,
                    text.version(),
                    text.textHash(),
                    text.text(chinese));
        }
        var granted = said.grantedAt(now);
        var askAfter = said.granted() || !said.source().said()
                ? null
                : said.changedAt().plus(quiet);
        return new View(
                text.purpose(),
                granted,
                said.version(),
                said.changedAt(),
                granted ? said.expiresAt() : null,
                !granted && (askAfter == null || !now.isBefore(askAfter)),
                askAfter,
                text.version(),
                text.textHash(),
                text.text(chinese));
    }

    private static boolean isOpen(List<ConsentText> open, ConsentChoice choice) {
        return textOf(open, choice) != null;
    }

    private static @Nullable ConsentText textOf(List<ConsentText> open, ConsentChoice choice) {
        return open.stream()
                .filter(text -> text.purpose() == choice.purpose() && text.version() == choice.version())
                .findFirst()
                .orElse(null);
    }
}
