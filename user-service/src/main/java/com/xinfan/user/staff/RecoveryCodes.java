package com.xinfan.user.staff;

import com.xinfan.user.vault.Vault;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ten codes for who has lost the authenticator: shown once, each good once in its place. */
@Component
class RecoveryCodes {

    private static final int CODES = 10;
    private static final int BYTES = 10;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Fresh codes of 80 bits; the ones before are no good any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> renew(UUID staffId) {
        forget(staffId);
        var codes = IntStream.range(0, CODES).mapToObj(_ -> code()).toList();
        codes.forEach(code -> jdbc.sql("insert into staff_recovery_code values (:staff, :code)")
                .param("staff", staffId)
                .param("code", index(staffId, code))
                .update());
        return codes;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(UUID staffId, String code) {
        return jdbc.sql("delete from staff_recovery_code where staff_id = :staff and code_index = :code")
                        .param("staff", staffId)
                        .param("code", index(staffId, code))
                        .update()
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID staffId) {
        jdbc.sql("delete from staff_recovery_code where staff_id = :staff")
                .param("staff", staffId)
                .update();
    }

    private byte[] index(UUID staffId, String code) {
        return vault.index("staff-recovery", staffId + ":" + code.toUpperCase(Locale.ROOT));
    }

    private String code() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Totp.base32(bytes);
    }
}
