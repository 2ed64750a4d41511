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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
        var keyset = String.valueOf(local.getProperty("xinfan.crypto.keyset"));
        var indexKeyset = String.valueOf(local.getProperty("xinfan.crypto.index-keyset"));
        var cell = new Cell("a", "b", Ids.next());
        var here = vault(keyset, indexKeyset);
        assertThat(here.open(cell, here.seal(cell, "x"))).isEqualTo("x");
    }

    @Test
    void aServiceWithoutKeysetsDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> vault("{}", "{}"));
    }

    @Test
    void aKeyThatIsOnItsWayIsKnownBeforeItIsUsedAndARetiredOneIsForProofsOnly() {
        var material = new KeyMaterial(settings());
        var made = material.make(KeyUse.INDEX);
        var now = Instant.parse("2026-06-01T00:00:00Z");
        var before = vault(material.assemble(now, List.of()));
        var coming = vault(material.assemble(now, List.of(row(KeyUse.INDEX, made, now.plusSeconds(1), false))));
        var after = vault(material.assemble(now, List.of(row(KeyUse.INDEX, made, now, false))));
        var old = material.configured(KeyUse.INDEX).stream()
                .map(id -> new Keys.Row(KeyUse.INDEX, id, null, Instant.EPOCH, true))
                .toList();
        var rows = Stream.concat(old.stream(), Stream.of(row(KeyUse.INDEX, made, now, false)))
                .toList();
        var retired = vault(material.assemble(now, rows));

        var first = before.index("phone", "1");
        assertThat(coming.index("phone", "1")).isEqualTo(first);
        var second = after.index("phone", "1");
        assertThat(second).isNotEqualTo(first);
        assertThat(coming.indexes("phone", "1")).containsExactly(first, second);
        assertThat(after.indexes("phone", "1")).containsExactly(second, first);
        assertThat(List.of(before.anchor("phone", "1"), coming.anchor("phone", "1"), after.anchor("phone", "1")))
                .allSatisfy(anchor -> assertThat(anchor).isEqualTo(first));
        assertThat(retired.indexes("phone", "1")).containsExactly(second);
        assertThat(retired.matches("phone", "1", first)).isTrue();
        assertThat(retired.matches("phone", "2", first)).isFalse();
    }

    @Test
    void whatAnotherInstanceSealedUnderANewKeyIsOpened() {
        var material = new KeyMaterial(settings());
        var now = Instant.parse("2026-06-01T00:00:00Z");
        var old = material.assemble(now, List.of());
        var fresh = material.assemble(now, List.of(row(KeyUse.SEAL, material.make(KeyUse.SEAL), now, false)));
        var cell = new Cell("identity", "name_sealed", Ids.next());
        var sealed = vault(fresh).seal(cell, "张三");
        var behind = new Vault(new Keys.Source() {
            @Override
            public Keys current() {
                return old;
            }

            @Override
            public Keys reload() {
                return fresh;
            }
        });
        assertThat(behind.open(cell, sealed)).isEqualTo("张三");
        assertThat(vault(fresh).open(cell, vault(old).seal(cell, "李四"))).isEqualTo("李四");
        assertThatIllegalStateException().isThrownBy(() -> vault(old).open(cell, sealed));
    }

    private static Keys.Row row(KeyUse use, KeyMaterial.Made made, Instant from, boolean retired) {
        return new Keys.Row(use, made.id(), made.wrapped(), from, retired);
    }

    private static Vault vault(String keyset, String indexKeyset) {
        return vault(new KeyMaterial(settings(keyset, indexKeyset)).assemble(Instant.EPOCH, List.of()));
    }

    private static Vault vault(Keys keys) {
        return new Vault(new Keys.Source() {
            @Override
            public Keys current() {
                return keys;
            }

            @Override
            public Keys reload() {
                return keys;
            }
        });
    }

    private static CryptoSettings settings() {
        try {
            AeadConfig.register();
            PrfConfig.register();
            return settings(
                    keyset(PredefinedAeadParameters.AES256_GCM), keyset(PredefinedPrfParameters.HMAC_SHA256_PRF));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CryptoSettings settings(String keyset, String indexKeyset) {
        return new CryptoSettings(keyset, indexKeyset, Duration.ZERO, Duration.ZERO);
    }

    private static Vault aVault() {
        return vault(new KeyMaterial(settings()).assemble(Instant.EPOCH, List.of()));
    }

    private static String keyset(Parameters parameters) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }
}
