package com.xinfan.product.cash;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.Profiles;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Carries deposits to the bank and its answers back. No transaction is open while the bank is asked. */
@Service
class DepositService {

    /** The bank has read the order and will not carry it out. Any other refusal says nothing about the money. */
    private static final Set<Integer> FINAL = Set.of(
            HttpStatus.BAD_REQUEST.value(), HttpStatus.NOT_FOUND.value(), HttpStatus.UNPROCESSABLE_CONTENT.value());

    private final DepositDesk desk;
    private final Profiles profiles;
    private final BankClient bank;

    DepositService(DepositDesk desk, Profiles profiles, Remotes remotes) {
        this.desk = desk;
        this.profiles = profiles;
        this.bank = remotes.external("bank", BankClient.class);
    }

    Deposit deposit(UUID user, String key, UUID cardId, long amount) {
        var card = profiles.card(user, cardId).orElseThrow(DepositService::pending);
        var accountClass = profiles.of(user).accountClass();
        if (accountClass == null) {
            throw pending();
        }
        var opened = desk.open(user, key, cardId, amount, accountClass);
        if (!opened.deposit().open()) {
            return opened.deposit();
        }
        return opened.fresh() ? send(opened.deposit(), card) : resolve(opened.deposit());
    }

    /** Asks the bank what became of a deposit, and sends it again under the same id if the bank has never seen it. */
    Deposit resolve(Deposit deposit) {
        try {
            return record(deposit.id(), bank.request(deposit.id()));
        } catch (RemoteFailure.Refused refused) {
            var card = profiles.card(deposit.userId(), deposit.cardId());
            return refused.status() == HttpStatus.NOT_FOUND.value() && card.isPresent()
                    ? send(deposit, card.get())
                    : desk.unknown(deposit.id());
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            return desk.unknown(deposit.id());
        }
    }

    private Deposit send(Deposit deposit, BankCard card) {
        try {
            return record(
                    deposit.id(),
                    bank.debit(new BankClient.BankDebit(deposit.id(), card.token(), deposit.amount(), Money.CNY)));
        } catch (RemoteFailure.Refused refused) {
            if (!FINAL.contains(refused.status())) {
                return desk.unknown(deposit.id());
            }
            var code = refused.code();
            return desk.fail(deposit.id(), code == null ? "bank_refused" : code);
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            return desk.unknown(deposit.id());
        }
    }

    private Deposit record(UUID id, BankClient.BankAnswer answer) {
        return switch (answer.status()) {
            case SUCCEEDED -> desk.succeed(id);
            case FAILED -> desk.fail(id, answer.reason() == null ? "bank_declined" : answer.reason());
            case PROCESSING -> desk.unknown(id);
        };
    }

    /** Whether the card is on its way or somebody else's cannot be told apart here, and must not be. */
    private static Problem pending() {
        return ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
    }
}
