package com.xinfan.user.card;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.Origin;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.People;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskDesk;
import com.xinfan.user.vault.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Binds a card, step by step: stored, assessed, checked by the bank, code sent. Each step is committed before the next
 * remote call, and the same request made again goes on from where the last one stopped. The bank vouched for one
 * number with one phone: under the same key no other number or phone takes their place.
 */
@Component
class CardBinding {

    private static final int SUBMISSIONS_PER_DAY = 20;

    /** Other refusals (401, 403, 409, 429) are about the call, not about the card. */
    private static final Set<Integer> ABOUT_THE_CARD = Set.of(400, 404, 422);

    private final CardDesk desk;
    private final People people;
    private final Limits limits;
    private final RiskDesk risk;
    private final OneTimePasswords passwords;
    private final BankCards bank;
    private final Vault vault;

    CardBinding(
            CardDesk desk,
            People people,
            Limits limits,
            RiskDesk risk,
            OneTimePasswords passwords,
            Remotes remotes,
            Vault vault) {
        this.desk = desk;
        this.people = people;
        this.limits = limits;
        this.risk = risk;
        this.passwords = passwords;
        this.bank = remotes.external("bank", BankCards.class);
        this.vault = vault;
    }

    record Request(UUID userId, String key, CardNumber number, Phone phone, Origin origin) {}

    record Pending(UUID cardId, UUID otpId) {}

    Pending submit(Request request) {
        var person = people.verified(request.userId()).orElseThrow(IdentityProblem.IDENTITY_REQUIRED::problem);
        limits.spend("card", request.userId().toString(), SUBMISSIONS_PER_DAY, Duration.ofDays(1))
                .ifPresent(wait -> {
                    throw CardProblem.CARD_LIMITED.problem().retryAfter(wait);
                });
        var cardId = Ids.of("card", request.userId(), request.key());
        var progress = desk.submit(cardId, request.userId(), claimIndex(cardId, request));
        if (progress.status() == CardStatus.SUBMITTED) {
            progress = assess(cardId, request);
        }
        if (progress.status().open()) {
            progress = askBank(cardId, request, person);
        }
        return switch (progress.status()) {
            case PENDING_OTP, BOUND -> new Pending(cardId, progress.otpId().orElseGet(() -> sendCode(cardId, request)));
            case REVIEWING -> throw CardProblem.CARD_IN_REVIEW.problem();
            case REFUSED -> throw CardProblem.CARD_REFUSED.problem();
            case DECLINED ->
                throw progress.reason().filter("CREDIT"::equals).isPresent()
                        ? CardProblem.CARD_TYPE_UNSUPPORTED.at("/cardNumber")
                        : CardProblem.CARD_DECLINED.at("/cardNumber");
            case UNBOUND -> throw CardProblem.CARD_NOT_PENDING.problem();
            case SUBMITTED, UNKNOWN -> throw new IllegalStateException("the bank's answer is still open");
        };
    }

    /** The card's id is part of it, so that the same number on two cards cannot be seen to be the same. */
    private byte[] claimIndex(UUID cardId, Request request) {
        var claim = request.number().digits() + '/' + request.phone().e164();
        return vault.anchor("card-claim", cardId + "/" + claim);
    }

    private CardDesk.Progress assess(UUID cardId, Request request) {
        var attributes = request.origin()
                .attributes(Map.of("phoneHash", risk.phoneHash(request.phone().e164())));
        var verdict = risk.decide(RiskScenario.CARD_BINDING, cardId, request.userId(), attributes);
        return desk.assessed(cardId, verdict);
    }

    /**
     * The card's id is the request id: repeated, it is the same question. Failures but a refusal of the card end the
     * call as retryable.
     */
    private CardDesk.Progress askBank(UUID cardId, Request request, People.Person person) {
        try {
            var answer = bank.verify(new BankCards.Question(
                    cardId,
                    request.number().digits(),
                    person.name(),
                    person.idNumber(),
                    request.phone().national()));
            return desk.answered(cardId, answer);
        } catch (RemoteFailure.Unknown e) {
            desk.unknown(cardId);
            throw e;
        } catch (RemoteFailure.Refused e) {
            if (!ABOUT_THE_CARD.contains(e.status())) {
                desk.unknown(cardId);
                throw new RemoteFailure.Unknown(e.remote(), "status " + e.status(), e);
            }
            return desk.answered(cardId, BankCards.Answer.declined(e.code()));
        }
    }

    private UUID sendCode(UUID cardId, Request request) {
        var asker = new OneTimePasswords.Asker(
                request.origin().address(), request.origin().device());
        var sent = passwords.send(request.phone(), OtpPurpose.BIND_CARD, asker);
        return desk.codeSent(cardId, sent.otpId()).otpId().orElse(sent.otpId());
    }
}
