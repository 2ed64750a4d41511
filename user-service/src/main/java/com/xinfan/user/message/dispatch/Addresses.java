package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** E-mail and WeChat addresses: sealed, and written to only when their owner has shown that they are hers. */
@Repository
class Addresses {

    private static final int CODE_LETTERS = 8;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BusinessClock clock;

    Addresses(JdbcClient jdbc, Vault vault, BusinessClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    record AddressView(
            MessageChannel channel, String masked, @Nullable Instant provenAt) {}

    List<AddressView> of(UUID userId) {
        return jdbc.sql("select channel, masked, proven_at from contact_address where user_id = :user order by channel")
                .param("user", userId)
                .query(DataClassRowMapper.newInstance(AddressView.class))
                .list();
    }

    Map<UUID, String> proven(MessageChannel channel, Collection<UUID> userIds) {
        var found = new HashMap<UUID, String>();
        jdbc.sql("""
            select user_id, address_sealed from contact_address
            where user_id = any(:users::uuid[]) and channel = :channel and proven_at is not null
            """)
                .param("users", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("channel", channel.name())
                .query(row -> {
                    var user = row.getObject(1, UUID.class);
                    found.put(user, vault.open(cell(channel, user), row.getBytes(2)));
                });
        return found;
    }

    /** Another address must be proven anew; the same one stays as it is. Answers what proves it. */
    String put(UUID userId, MessageChannel channel, String address) {
        if (open(userId, channel).filter(address::equals).isEmpty()) {
            jdbc.sql("""
                insert into contact_address (id, user_id, channel, address_sealed, masked, changed_at)
                values (:id, :user, :channel, :address, :masked, :now)
                on conflict (user_id, channel) do update
                set address_sealed = excluded.address_sealed, masked = excluded.masked,
                    proven_at = null, changed_at = excluded.changed_at
                """)
                    .param("id", id(channel, userId))
                    .param("user", userId)
                    .param("channel", channel.name())
                    .param("address", vault.seal(cell(channel, userId), address))
                    .param("masked", masked(address))
                    .param("now", Timestamp.from(clock.now()))
                    .update();
        }
        return code(userId, channel, address);
    }

    boolean prove(UUID userId, MessageChannel channel, String given) {
        var right = open(userId, channel)
                .filter(address -> MessageDigest.isEqual(
                        code(userId, channel, address).getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8)));
        return right.isPresent()
                && jdbc.sql("""
                    update contact_address set proven_at = coalesce(proven_at, :now)
                    where user_id = :user and channel = :channel
                    """)
                                .param("now", Timestamp.from(clock.now()))
                                .param("user", userId)
                                .param("channel", channel.name())
                                .update()
                        == 1;
    }

    void remove(UUID userId, MessageChannel channel) {
        jdbc.sql("delete from contact_address where user_id = :user and channel = :channel")
                .param("user", userId)
                .param("channel", channel.name())
                .update();
    }

    private Optional<String> open(UUID userId, MessageChannel channel) {
        return jdbc.sql("select address_sealed from contact_address where user_id = :user and channel = :channel")
                .param("user", userId)
                .param("channel", channel.name())
                .query((row, _) -> vault.open(cell(channel, userId), row.getBytes(1)))
                .optional();
    }

    /** Follows from whom and where alone, so nothing need be kept; eight letters of a keyed hash. */
    private String code(UUID userId, MessageChannel channel, String address) {
        var mark = vault.index("address-proof", userId + "/" + channel + "/" + address);
        return HexFormat.of().formatHex(mark).substring(0, CODE_LETTERS).toUpperCase(Locale.ROOT);
    }

    private static String masked(String address) {
        var at = address.indexOf('@');
        return address.charAt(0) + "***" + (at < 0 ? address.substring(address.length() - 2) : address.substring(at));
    }

    private static Cell cell(MessageChannel channel, UUID userId) {
        return new Cell("contact_address", "address_sealed", id(channel, userId));
    }

    private static UUID id(MessageChannel channel, UUID userId) {
        return Ids.of("contact-address", userId, channel);
    }
}
