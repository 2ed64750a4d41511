package com.xinfan.user.otp;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.vault.Vault;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends one-time passwords and accepts them. */
@Component
public class OneTimePasswords {

    private static final int CODES = 1_000_000;

    private final Otps otps;
    private final Sends sends;
    private final OtpSettings settings;
    private final Vault vault;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SmsChannel sms;
    private final SecureRandom random = new SecureRandom();

    OneTimePasswords(
            Otps otps,
            Sends sends,
            OtpSettings settings,
            Vault vault,
            Clock clock,
            TransactionTemplate tx,
            Remotes remotes) {
        this.otps = otps;
        this.sends = sends;
        this.settings = settings;
        this.vault = vault;
        this.clock = clock;
        this.transaction = tx;
        this.sms = remotes.external("sms", SmsChannel.class);
    }

    public record Sent(UUID otpId, long expiresInSeconds) {}

    /** Who asks; the device is what she says it is, or nothing. */
    public record Asker(String address, @Nullable String device) {}

    /** Sends a password to a phone, or refuses because the phone, the address or the house has had enough of them. */
    public Sent send(Phone phone, OtpPurpose purpose, Asker asker) {
        var id = Ids.next();
        var code = newCode();
        store(id, phoneIndex(phone), purpose, asker, code);
        try {
            sms.send(new SmsChannel.Sms(phone.national(), "SMS", "otp-" + purpose, purpose.message(code), code));
        } catch (RemoteFailure.Unavailable e) {
            // Nothing was sent, so nothing may count against the phone.
            transaction.executeWithoutResult(_ -> otps.deleteById(id));
            throw e;
        } catch (RemoteFailure.Refused _) {
            throw OtpProblem.SMS_REFUSED.at("/phone");
        } catch (RemoteFailure.Unknown _) {
            // It may be on its way: the password stays valid and counts.
            return new Sent(id, settings.lifetime().toSeconds());
        }
        return new Sent(id, settings.lifetime().toSeconds());
    }

    /**
     * Answers within the same limits as if a password had been sent, but none is: this user asked for one to a phone
     * that is not her own, whoever else has it. The row can never be accepted.
     */
    Sent pretend(UUID userId, Phone phone, OtpPurpose purpose, Asker asker) {
        var notHers = vault.index("phone-not-hers", userId + "/" + phone.e164());
        var id = Ids.next();
        store(id, notHers, purpose, asker, newCode());
        return new Sent(id, settings.lifetime().toSeconds());
    }

    /** Uses up the newest password of a phone and purpose if the code is right; the answer is its id. */
    public Optional<UUID> accept(Phone phone, OtpPurpose purpose, String code) {
        return accept(phone, purpose, code, false);
    }

    /** {@code own} when it comes from a known device of the phone's owner, who has five tries of her own. */
    public Optional<UUID> accept(Phone phone, OtpPurpose purpose, String code, boolean own) {
        return transaction.execute(_ -> accept(phoneIndex(phone), purpose, code, own));
    }

    /**
     * The same for the phone and purpose of an earlier send: a newer password to that phone counts as well, it is the
     * re-send. Joins the caller's transaction, which must commit even when the code was wrong, or the try would not
     * count.
     */
    public boolean acceptFor(UUID otpId, String code) {
        return transaction.execute(_ -> otps.findById(otpId)
                .flatMap(sent -> accept(sent.phoneIndex(), sent.purpose(), code, false))
                .isPresent());
    }

    /** The same, if the earlier send was to this phone and for this purpose. */
    boolean acceptFor(UUID otpId, Phone phone, OtpPurpose purpose, String code) {
        var phoneIndex = phoneIndex(phone);
        return transaction.execute(_ -> otps.phoneOf(otpId, purpose)
                .filter(sentTo -> MessageDigest.isEqual(sentTo, phoneIndex))
                .flatMap(_ -> accept(phoneIndex, purpose, code, false))
                .isPresent());
    }

    private Optional<UUID> accept(byte[] phoneIndex, OtpPurpose purpose, String code, boolean own) {
        return otps.lockNewest(phoneIndex, purpose)
                .filter(otp -> otp.accept(codeHash(otp.id(), code), own, clock.instant()))
                .map(Otp::id);
    }

    private void store(UUID id, byte[] phoneIndex, OtpPurpose purpose, Asker asker, String code) {
        var wait = transaction.execute(_ -> storeUnlessLimited(id, phoneIndex, purpose, asker, code));
        if (wait.isPresent()) {
            throw OtpProblem.OTP_LIMITED.problem().retryAfter(wait.get());
        }
    }

    private Optional<Duration> storeUnlessLimited(
            UUID id, byte[] phoneIndex, OtpPurpose purpose, Asker asker, String code) {
        var device = asker.device();
        var from = new Otp.From(
                vault.index("address", ClientAddress.site(asker.address())),
                device == null ? null : vault.index("device", device));
        var wait = sends.waitFor(phoneIndex, from);
        if (wait.isEmpty()) {
            otps.save(new Otp(id, purpose, phoneIndex, from, codeHash(id, code), clock.instant(), settings.lifetime()));
        }
        return wait;
    }

    private String newCode() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    private byte[] phoneIndex(Phone phone) {
        return vault.index("phone", phone.e164());
    }

    private byte[] codeHash(UUID id, String code) {
        return vault.index("otp", id + ":" + code);
    }
}
