package com.xinfan.user.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tink's side of the keys: reads the configured keysets, makes new keys, and wraps them under the configured ones. */
final class KeyMaterial {

    private final Aead root;
    private final int sealing;
    private final Map<Integer, Aead> opening;
    private final List<Keys.IndexKey> indexing;

    KeyMaterial(CryptoSettings settings) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            var seal = handle(settings.keyset());
            root = seal.getPrimitive(RegistryConfiguration.get(), Aead.class);
            sealing = seal.getPrimary().getId();
            opening = new HashMap<>();
            for (var i = 0; i < seal.size(); i++) {
                opening.put(seal.getAt(i).getId(), root);
            }
            indexing = prfs(settings.indexKeyset());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("xinfan.crypto holds no usable keyset", e);
        }
    }

    /** A key that a rotation made, wrapped. */
    record Made(int id, byte[] wrapped) {}

    /** The ids of the configured keys of a use. */
    List<Integer> configured(KeyUse use) {
        return switch (use) {
            case SEAL -> List.copyOf(opening.keySet());
            case INDEX -> indexing.stream().map(Keys.IndexKey::id).toList();
        };
    }

    /** The configured keys and those of the rows, which come oldest first. */
    Keys assemble(Instant now, List<Keys.Row> rows) {
        var openers = new HashMap<>(opening);
        var sealer = sealing;
        var inUse = new ArrayList<Keys.IndexKey>();
        var retired = new ArrayList<Keys.IndexKey>();
        for (var key : indexing) {
            (isRetired(rows, key.id()) ? retired : inUse).add(key);
        }
        var anchor = inUse.isEmpty() ? null : inUse.getFirst();
        for (var row : rows) {
            if (row.wrapped() == null) {
                continue;
            }
            var first = !row.retired() && !row.primaryFrom().isAfter(now);
            switch (row.use()) {
                case SEAL -> {
                    openers.put(row.id(), sealer(row));
                    sealer = first ? row.id() : sealer;
                }
                case INDEX -> {
                    var key = indexer(row);
                    (row.retired() ? retired : inUse).add(first || row.retired() ? 0 : inUse.size(), key);
                    anchor = anchor == null && !row.retired() ? key : anchor;
                }
            }
        }
        if (anchor == null) {
            throw new IllegalStateException("no index key is in use");
        }
        return new Keys(now, sealer, Map.copyOf(openers), List.copyOf(inUse), anchor, List.copyOf(retired));
    }

    private static boolean isRetired(List<Keys.Row> rows, int id) {
        return rows.stream().anyMatch(row -> row.use() == KeyUse.INDEX && row.id() == id && row.retired());
    }

    Made make(KeyUse use) {
        try {
            var parameters = switch (use) {
                case SEAL -> PredefinedAeadParameters.AES256_GCM;
                case INDEX -> PredefinedPrfParameters.HMAC_SHA256_PRF;
            };
            var handle = KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
            var json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            var id = handle.getPrimary().getId();
            return new Made(id, root.encrypt(json.getBytes(StandardCharsets.UTF_8), place(use, id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    private Aead sealer(Keys.Row row) {
        try {
            return handle(unwrap(row)).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot unwrap key " + row.id(), e);
        }
    }

    private Keys.IndexKey indexer(Keys.Row row) {
        try {
            return prfs(unwrap(row)).getFirst();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot unwrap key " + row.id(), e);
        }
    }

    private String unwrap(Keys.Row row) throws GeneralSecurityException {
        return new String(root.decrypt(row.wrapped(), place(row.use(), row.id())), StandardCharsets.UTF_8);
    }

    private static byte[] place(KeyUse use, int id) {
        return ("vault_key.wrapped/" + use + '/' + id).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Keys.IndexKey> prfs(String json) throws GeneralSecurityException {
        var set = handle(json).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        var keys = new ArrayList<Keys.IndexKey>();
        for (Map.Entry<Integer, Prf> one : set.getPrfs().entrySet()) {
            keys.add(
                    one.getKey() == set.getPrimaryId() ? 0 : keys.size(),
                    new Keys.IndexKey(one.getKey(), one.getValue()));
        }
        return List.copyOf(keys);
    }

    private static KeysetHandle handle(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }
}
