package com.xinfan.product.scene.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signature over parts of a request (RFC 9421).
 *
 * @param components what is covered, in the order in which it was signed
 * @param input the value of the signature's input as it was sent: it is the last line of what was signed
 * @param parameters {@code created}, {@code keyid}, {@code nonce} and so on; numbers as text
 */
public record MessageSignature(
        List<String> components, String input, Map<String, String> parameters, byte[] signature) {

    private static final int LONGEST = 2_000;
    private static final String TEXT = "\"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{0,256}\"";
    private static final String COVERED = "(?:\"[@a-z0-9-]+\"(?: \"[@a-z0-9-]+\")*)?";
    private static final Pattern INPUT = Pattern.compile("([a-z][a-z0-9_-]{0,31})=(\\((" + COVERED + ")\\)"
            + "((?:;[a-z]{1,16}=(?:" + TEXT + "|0|[1-9]\\d{0,14}))*))");
    private static final Pattern COMPONENT = Pattern.compile("\"([@a-z0-9-]+)\"");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z]{1,16})=(" + TEXT + "|\\d{1,15})");
    private static final Pattern SIGNATURE = Pattern.compile("([a-z][a-z0-9_-]{0,31})=:([A-Za-z0-9+/]+={0,2}):");

    public MessageSignature {
        components = List.copyOf(components);
        parameters = Map.copyOf(parameters);
        signature = signature.clone();
    }

    /**
     * The one signature that these headers hold.
     *
     * @return empty for anything else: none, two, names that differ, another way of writing, a component twice
     */
    public static Optional<MessageSignature> parse(String inputHeader, String signatureHeader) {
        if (inputHeader.length() > LONGEST || signatureHeader.length() > LONGEST) {
            return Optional.empty();
        }
        var input = INPUT.matcher(inputHeader);
        var signature = SIGNATURE.matcher(signatureHeader);
        if (!input.matches() || !signature.matches() || !input.group(1).equals(signature.group(1))) {
            return Optional.empty();
        }
        var components = COMPONENT
                .matcher(input.group(3))
                .results()
                .map(found -> found.group(1))
                .toList();
        var parameters = parameters(input.group(4));
        if (parameters == null || new HashSet<>(components).size() != components.size()) {
            return Optional.empty();
        }
        return bytes(signature.group(2))
                .map(bytes -> new MessageSignature(components, input.group(2), parameters, bytes));
    }

    /** Null when a parameter is there twice. */
    private static @Nullable Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        var found = PARAMETER.matcher(text);
        while (found.find()) {
            var value = found.group(2);
            var plain = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
            if (parameters.put(found.group(1), plain) != null) {
                return null;
            }
        }
        return parameters;
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A parameter, or null. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /**
     * What was signed (RFC 9421, 2.5).
     *
     * @param values the value of each component, null for one that the request does not have
     * @return empty when the request lacks a component
     */
    public Optional<String> base(Function<String, @Nullable String> values) {
        var base = new StringBuilder();
        for (var component : components) {
            var value = values.apply(component);
            if (value == null) {
                return Optional.empty();
            }
            base.append('"').append(component).append("\": ").append(value).append('\n');
        }
        return Optional.of(base.append("\"@signature-params\": ").append(input).toString());
    }

    /** Whether the owner of this Ed25519 key has signed this. */
    public boolean isBy(PublicKey key, String base) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(base.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException notASignature) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
