package com.xinfan.user.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.xinfan.platform.clock.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class VaultTests {

    private final Vault vault = aVault();

    @Test
    void aSealedValueOpensInItsCellOnly() {
        var row = Ids.next();
        var cell = new Cell("identity", "name_sealed", row);
        var sealed = vault.seal(cell, "张三");
        assertThat(vault.open(cell, sealed)).isEqualTo("张三");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("张三");
        for (var other : new Cell[] {
            new Cell("identity", "name_sealed", Ids.next()),
            new Cell("identity", "number_sealed", row),
            new Cell("app_user", "name_sealed", row)
        }) {
            assertThatIllegalStateException().isThrownBy(() -> vault.open(other, sealed));
        }
    }

    @Test
    void anIndexIsStableAndKeptApartByKindAndKey() {
        assertThat(vault.index("phone", "+8613800138000")).isEqualTo(vault.index("phone", "+8613800138000"));
        assertThat(vault.index("phone", "1")).isNotEqualTo(vault.index("id-number", "1"));
        assertThat(vault.index("phone", "1")).isNotEqualTo(aVault().index("phone", "1"));
    }

    @Test
    void theKeysetsOfOnesOwnMachineAreUsable() throws IOException {
        var file = new ClassPathResource("application-local.yml");
        var local = new YamlPropertySourceLoader().load("local", file).getFirst();
        var settings = new CryptoSettings(
                String.valueOf(local.getProperty("xinfan.crypto.keyset")),
                String.valueOf(local.getProperty("xinfan.crypto.index-keyset")));
        var cell = new Cell("a", "b", Ids.next());
        var here = new Vault(settings);
        assertThat(here.open(cell, here.seal(cell, "x"))).isEqualTo("x");
    }

    @Test
    void aServiceWithoutKeysetsDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> new Vault(new CryptoSettings("{}", "{}")));
    }

    private static Vault aVault() {
        try {
            AeadConfig.register();
            PrfConfig.register();
            return new Vault(new CryptoSettings(
                    keyset(PredefinedAeadParameters.AES256_GCM), keyset(PredefinedPrfParameters.HMAC_SHA256_PRF)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyset(Parameters parameters) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }
}
