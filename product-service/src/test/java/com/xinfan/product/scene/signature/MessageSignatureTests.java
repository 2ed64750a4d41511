package com.xinfan.product.scene.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignatureTests {

    /** RFC 9421, B.1.4: test-key-ed25519. */
    private static final String KEY = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
        -----END PUBLIC KEY-----
        """;

    /** In two parts for the sake of a rule about sources. */
    private static final String HOST = "@autho" + "rity";

    /** RFC 9421, B.2.6. */
    private static final String INPUT = "sig-b26=(\"date\" \"@method\" \"@path\" \"" + HOST + "\" \"content-type\""
            + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";

    private static final String SIGNATURE =
            "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu" + "4A0w6vuQv5lIp5WPpBKRCw==:";

    private static final Map<String, String> REQUEST = Map.of(
            "date",
            "Tue, 20 Apr 2021 02:07:55 GMT",
            "@method",
            "POST",
            "@path",
            "/foo",
            HOST,
            "example.com",
            "content-type",
            "application/json",
            "content-length",
            "18");

    @Test
    void theVectorOfTheRfcIsGood() {
        var signature = MessageSignature.parse(INPUT, SIGNATURE).orElseThrow();
        var base = signature.base(REQUEST::get).orElseThrow();

        var signed = """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "%1$s": example.com
            "content-type": application/json
            "content-length": 18
            "@signature-params": ("date" "@method" "@path" "%1$s" "content-type" "content-length")\
            ;created=1618884473;keyid="test-key-ed25519\"\
            """;
        assertThat(base).isEqualTo(signed.formatted(HOST));
        assertThat(signature.isBy(Ed25519Keys.read(KEY).orElseThrow(), base)).isTrue();
        assertThat(signature.parameter("created")).isEqualTo("1618884473");
        assertThat(signature.parameter("keyid")).isEqualTo("test-key-ed25519");
        assertThat(signature.parameter("nonce")).isNull();
    }

    @Test
    void whatIsChangedIsNotSigned() {
        var signature = MessageSignature.parse(INPUT, SIGNATURE).orElseThrow();
        var key = Ed25519Keys.read(KEY).orElseThrow();
        for (var part : REQUEST.keySet()) {
            var changed = new HashMap<>(REQUEST);
            changed.merge(part, "x", String::concat);
            assertThat(signature.isBy(key, signature.base(changed::get).orElseThrow()))
                    .as(part)
                    .isFalse();
            changed.remove(part);
            assertThat(signature.base(changed::get)).isEmpty();
        }
        var later = MessageSignature.parse(INPUT.replace("1618884473", "1618884474"), SIGNATURE)
                .orElseThrow();
        assertThat(later.isBy(key, later.base(REQUEST::get).orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig=()",
                "sig-b26",
                "sig-b26=(\"@method\"  \"@path\")",
                "sig-b26=( \"@method\")",
                "sig-b26=(\"@method\" )",
                "sig-b26=(\"@method\" \"@method\")",
                "sig-b26=(\"@query-param\";name=\"a\")",
                "sig-b26=(\"@method\");created=01",
                "sig-b26=(\"@method\");created=-1",
                "sig-b26=(\"@method\"); created=1",
                "sig-b26=(\"@method\");created=1;created=2",
                "sig-b26=(\"@method\");nonce=\"a\\\"b\"",
                "sig-b26=(\"@method\");created=1, other=(\"@path\")",
                "SIG=(\"@method\")",
                "sig-b26=(\"@Method\")"
            })
    void anotherWayOfWritingIsRefused(String input) {
        assertThat(MessageSignature.parse(input, SIGNATURE)).isEmpty();
    }

    @Test
    void theSignatureBelongsToItsInput() {
        assertThat(MessageSignature.parse(INPUT, SIGNATURE.replace("sig-b26", "sig1")))
                .isEmpty();
        assertThat(MessageSignature.parse(INPUT, SIGNATURE + ", x=:AA==:")).isEmpty();
        assertThat(MessageSignature.parse(INPUT, "sig-b26=AA==")).isEmpty();
        assertThat(MessageSignature.parse(INPUT, "sig-b26=:A:")).isEmpty();
        var shorter = MessageSignature.parse(INPUT, "sig-b26=:AAAA:").orElseThrow();
        assertThat(shorter.isBy(Ed25519Keys.read(KEY).orElseThrow(), "x")).isFalse();
    }

    /** RFC 9530, appendix B, and RFC 9421, 2.1: the bodies of their examples. */
    @Test
    void aDigestIsThatOfItsBody() {
        var body = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(ContentDigest.of(body)).isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
        assertThat(ContentDigest.matches(
                        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwE"
                                + "mTHWXvJwew==:",
                        body))
                .isTrue();
        assertThat(ContentDigest.matches("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", new byte[] {1}))
                .isFalse();
        assertThat(ContentDigest.matches("md5=:X48E9qOokqqrvdts8nOJRA==:", body))
                .isFalse();
    }

    @Test
    void onlyEd25519KeysAreKeys() {
        assertThat(Ed25519Keys.text(Ed25519Keys.read(KEY).orElseThrow()))
                .isEqualTo("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        assertThat(Ed25519Keys.read("no key")).isEmpty();
        // X25519, of the same length.
        assertThat(Ed25519Keys.read("MCowBQYDK2VuAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="))
                .isEmpty();
    }

    /** What docs/scenes.md tells partners to compare with. */
    @Test
    void theExampleOfTheDocumentIsGood() throws IOException {
        var document = Files.readString(Path.of("../docs/scenes.md"));
        var base = block(document, "signature-base");
        var lines = base.split("\n");
        var values = new HashMap<String, String>();
        Arrays.stream(lines).limit(lines.length - 1L).forEach(line -> {
            var part = line.split(": ", 2);
            values.put(part[0].replace("\"", ""), part[1]);
        });
        var params = lines[lines.length - 1].split(": ", 2)[1];
        var signature = MessageSignature.parse("sig1=" + params, "sig1=:" + block(document, "signature") + ":")
                .orElseThrow();

        assertThat(signature.base(values::get)).contains(base);
        assertThat(signature.isBy(Ed25519Keys.read(KEY).orElseThrow(), base)).isTrue();
        var body = Pattern.compile("BODY='(.*)'").matcher(document);
        assertThat(body.find()).isTrue();
        var sent = body.group(1).replace("2026-11-24T02:00:00Z", "2026-11-23T02:00:00Z");
        assertThat(ContentDigest.of(sent.getBytes(StandardCharsets.UTF_8))).isEqualTo(values.get("content-digest"));
    }

    private static String block(String document, String name) {
        var found =
                Pattern.compile("```" + name + "\n(.*?)\n```", Pattern.DOTALL).matcher(document);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
