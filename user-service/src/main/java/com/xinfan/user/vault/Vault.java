package com.xinfan.user.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** Seals personal values, opens them, and makes the keyed indexes by which they are found. */
@Component
public class Vault {

    private static final int INDEX_BYTES = 32;

    private final Aead aead;
    private final PrfSet prfs;

    Vault(CryptoSettings settings) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            aead = handle(settings.keyset()).getPrimitive(RegistryConfiguration.get(), Aead.class);
            prfs = handle(settings.indexKeyset()).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("xinfan.crypto holds no usable keyset", e);
        }
    }

    public byte[] seal(Cell cell, String value) {
        return seal(cell, value.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] seal(Cell cell, byte[] value) {
        try {
            return aead.encrypt(value, cell.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + cell.table() + '.' + cell.column(), e);
        }
    }

    public String open(Cell cell, byte[] sealed) {
        return new String(openBytes(cell, sealed), StandardCharsets.UTF_8);
    }

    public byte[] openBytes(Cell cell, byte[] sealed) {
        try {
            return aead.decrypt(sealed, cell.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + cell, e);
        }
    }

    /** The keyed index of a normalised value; {@code kind} keeps equal values of different kinds apart. */
    public byte[] index(String kind, String value) {
        try {
            return prfs.computePrimary((kind + ':' + value).getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot index " + kind, e);
        }
    }

    private static KeysetHandle handle(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }
}
