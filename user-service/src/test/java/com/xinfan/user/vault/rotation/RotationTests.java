package com.xinfan.user.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.account.User;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.vault.KeyStore;
import com.xinfan.user.vault.KeyUse;
import com.xinfan.user.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RotationTests extends UserServiceTest {

    private static final String PATH = "/admin/v1/vault-rotations";
    private static final int PEOPLE = 1500;
    private static final Attribution APP = new Attribution(new Device("device-r", Platform.IOS), null, null, null);

    @Autowired
    private Accounts accounts;

    @Autowired
    private Vault vault;

    @Autowired
    private KeyStore keys;

    @Autowired
    private RotationWork work;

    @Autowired
    private SealedColumns columns;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void nothingIsLeftOpen() {
        jdbc.sql("update vault_rotation set status = 'REJECTED' where status = 'SUBMITTED'")
                .update();
        finish();
    }

    @Test
    void nobodyNoticesThatTheKeysChange() {
        var people = people(PEOPLE / 2);
        var victim = people(1).values().iterator().next();
        people.putAll(people(PEOPLE / 2));
        for (var use : KeyUse.values()) {
            var rotation = start(use);
            var stop = new AtomicBoolean();
            var failures = new ConcurrentLinkedQueue<String>();
            var calls = new AtomicLong();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 4; i++) {
                    var random = new Random(i);
                    threads.submit(() -> live(people, random, stop, failures, calls));
                }
                try {
                    killedAt(victim);
                    assertThat(status(rotation)).isEqualTo("DONE");
                } finally {
                    stop.set(true);
                }
            }
            assertThat(failures).isEmpty();
            assertThat(calls).hasPositiveValue();
            assertEverybodyIsThere(people);
        }
        assertThat(jdbc.sql("select count(*) from app_user where substring(phone_sealed from 1 for 5) <> :prefix")
                        .param("prefix", vault.freshPrefix())
                        .query(Long.class)
                        .single())
                .isZero();
        keys.reload();
        assertThat(vault.indexes("phone", "+8613900000000")).as("keys in use").hasSize(1);
    }

    @Test
    void aKillInTheMiddleCostsABatchAtMost() {
        people(RotationWork.BATCH + 5);
        var victim = people(1).values().iterator().next();
        people(RotationWork.BATCH);
        var rotation = start(KeyUse.SEAL);
        damage(victim);
        assertThatThrownBy(this::finish).hasMessageContaining("cannot open");
        var halfway = part(rotation, "app_user.phone_sealed");
        assertThat(halfway.path("done").asLong()).isGreaterThanOrEqualTo(RotationWork.BATCH);
        assertThat(halfway.path("finished").asBoolean()).isFalse();
        damage(victim);
        finish();
        var end = part(rotation, "app_user.phone_sealed");
        assertThat(end.path("finished").asBoolean()).isTrue();
        assertThat(end.path("done").asLong()).isEqualTo(end.path("total").asLong());
        assertThat(status(rotation)).isEqualTo("DONE");
    }

    @Test
    void aSealedValueMovedToAnotherPersonIsDetected() {
        var pair = List.copyOf(people(2).values());
        jdbc.sql("""
            update app_user a set phone_sealed = b.phone_sealed from app_user b
            where (a.id, b.id) in ((:one::uuid, :other::uuid), (:other::uuid, :one::uuid))
            """)
                .param("one", pair.getFirst())
                .param("other", pair.getLast())
                .update();
        try {
            for (var id : pair) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> accounts.get(id))
                        .withMessageContaining("phone_sealed");
            }
        } finally {
            jdbc.sql("delete from app_user where id = any(:ids::uuid[])")
                    .param("ids", pair.stream().map(UUID::toString).toArray(String[]::new))
                    .update();
        }
    }

    @Test
    void oneAsksAnotherStartsAndOnlyOneRunsAtATime() {
        var carol = staffToken("carol", Role.COMPLIANCE);
        var asked = post(PATH, carol, Map.of("use", "INDEX", "reason", "yearly"));
        assertThat(asked.status()).isEqualTo(201);
        assertThat(post(PATH, carol, Map.of("use", "SEAL", "reason", "yearly")).code())
                .isEqualTo("rotation_open");
        assertThat(approve(asked.text("/id"), "carol").code()).isEqualTo("approval_by_author");
        assertThat(work.runDue()).isZero();
        assertThat(post(PATH, staffToken("olga", Role.OPERATOR), Map.of("use", "SEAL", "reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(approve(asked.text("/id"), "adam").status()).isEqualTo(200);
        finish();
        assertThat(status(asked.text("/id"))).isEqualTo("DONE");
    }

    @Test
    void everySealedColumnIsFoundByItsName() {
        assertThat(columns.all().keySet())
                .contains(
                        "app_user.phone_sealed",
                        "identity.name_sealed",
                        "identity.number_sealed",
                        "signing_key.key_sealed",
                        "staff_account.totp_sealed",
                        "ticket.comment_sealed",
                        "ticket_reply.text_sealed");
    }

    private Map<Phone, UUID> people(int count) {
        return transaction.execute(_ -> {
            var people = new HashMap<Phone, UUID>();
            for (var i = 0; i < count; i++) {
                var phone = Phone.parse(Numbers.phone(), "/phone");
                people.put(phone, accounts.join(phone, APP).userId());
            }
            return people;
        });
    }

    /** Reads, looks up, joins anew and joins again, as long as the keys change. */
    private void live(
            Map<Phone, UUID> people,
            Random random,
            AtomicBoolean stop,
            ConcurrentLinkedQueue<String> failures,
            AtomicLong calls) {
        var known = new ArrayList<>(people.entrySet());
        while (!stop.get()) {
            var one = known.get(random.nextInt(known.size()));
            try {
                var found = accounts.find(one.getKey());
                var read = accounts.get(one.getValue()).map(User::phone);
                var again = join(one.getKey());
                var stranger = Phone.parse(Numbers.phone(), "/phone");
                var fresh = join(stranger);
                if (found.filter(one.getValue()::equals).isEmpty()
                        || read.filter(one.getKey()::equals).isEmpty()
                        || again.isNew()
                        || !fresh.isNew()
                        || accounts.find(stranger)
                                .filter(fresh.userId()::equals)
                                .isEmpty()) {
                    failures.add(one.getKey() + " " + found + read + again + fresh);
                }
            } catch (RuntimeException e) {
                failures.add(String.valueOf(e));
            }
            calls.incrementAndGet();
        }
    }

    private Accounts.Joined join(Phone phone) {
        return transaction.execute(_ -> accounts.join(phone, APP));
    }

    /** The batch with this person ends as if its process had ended; the next one goes on from the one before. */
    private void killedAt(UUID victim) {
        damage(victim);
        assertThatThrownBy(this::finish).hasMessageContaining("cannot open");
        damage(victim);
        finish();
    }

    /** Turns one bit, and the second time back. */
    private void damage(UUID victim) {
        jdbc.sql("""
            update app_user set phone_sealed = set_byte(phone_sealed, 20, get_byte(phone_sealed, 20) # 1) where id = :id
            """).param("id", victim).update();
    }

    private void assertEverybodyIsThere(Map<Phone, UUID> people) {
        people.forEach((phone, id) -> {
            assertThat(accounts.find(phone)).contains(id);
            assertThat(accounts.get(id).orElseThrow().phone()).isEqualTo(phone);
        });
    }

    private String start(KeyUse use) {
        var asked = post(PATH, staffToken("carol", Role.COMPLIANCE), Map.of("use", use, "reason", "test"));
        assertThat(approve(asked.text("/id"), "adam").status()).isEqualTo(200);
        return asked.text("/id");
    }

    private Answer approve(String rotation, String approver) {
        var approval = jdbc.sql("select id from approval where kind = 'vault-rotation' and artefact_id = :id::uuid")
                .param("id", rotation)
                .query(UUID.class)
                .single();
        return post("/admin/v1/user/approvals/" + approval + "/approve", staffToken(approver, Role.COMPLIANCE), null);
    }

    private void finish() {
        while (work.runDue() > 0) {
            Thread.onSpinWait();
        }
    }

    private String status(String rotation) {
        return get(PATH + "/" + rotation, staffToken("adam", Role.ADMIN)).text("/status");
    }

    private JsonNode part(String rotation, String column) {
        return get(PATH + "/" + rotation, staffToken("adam", Role.ADMIN))
                .body()
                .path("columns")
                .valueStream()
                .filter(one -> one.path("column").asString().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
