package com.xinfan.user.message.link;

import com.xinfan.user.message.text.TemplateText;
import com.xinfan.user.vault.Vault;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and reads links that only this service can make: the message's id and a mark of 128 bits over it. */
@Component
public class Links {

    private static final int ID_BYTES = 16;
    private static final int MARK_BYTES = 16;

    private final Vault vault;
    private final MessageSettings settings;

    Links(Vault vault, MessageSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    /** What following a link does; one is never good for the other. */
    public enum Kind {
        CLICK("links"),
        UNSUBSCRIBE("unsubscriptions");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** A message's text with its own links in it. */
    public String shown(String text, UUID messageId) {
        return text.indexOf('{') < 0
                ? text
                : text.replace(TemplateText.LINK, url(Kind.CLICK, messageId))
                        .replace(TemplateText.UNSUBSCRIBE, url(Kind.UNSUBSCRIBE, messageId));
    }

    public String url(Kind kind, UUID messageId) {
        return settings.linkBase() + "/api/v1/" + kind.path + "/" + token(kind, messageId);
    }

    String token(Kind kind, UUID messageId) {
        var bytes = ByteBuffer.allocate(ID_BYTES + MARK_BYTES)
                .putLong(messageId.getMostSignificantBits())
                .putLong(messageId.getLeastSignificantBits())
                .put(mark(kind, messageId))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The message of a link of ours; empty for anything else. */
    public Optional<UUID> message(Kind kind, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + MARK_BYTES) {
            return Optional.empty();
        }
        var id = new UUID(
                ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes, 8, 8).getLong());
        var mark = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        return MessageDigest.isEqual(mark, mark(kind, id)) ? Optional.of(id) : Optional.empty();
    }

    private byte[] mark(Kind kind, UUID messageId) {
        return Arrays.copyOf(vault.index("message-" + kind.path, messageId.toString()), MARK_BYTES);
    }
}
