package com.xinfan.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.web.PageQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

class AuditTests extends SampleTest {

    private static final int ENTRIES = 60;

    @Autowired
    private Audit audit;

    record Person(String name, String phone, List<Map<String, String>> cards, int age) {}

    @BeforeEach
    void someDeeds() {
        for (var i = 0; i < ENTRIES; i++) {
            deed("deed-" + i);
        }
    }

    @Test
    void aDeedIsRecordedInItsOwnTransaction() {
        assertThatThrownBy(() -> audit.record("a", "b", "c", null, null, null))
                .isInstanceOf(IllegalTransactionStateException.class);
        var before = audit.verify().entries();
        transaction().executeWithoutResult(status -> {
            audit.record("a", "undone", "c", null, null, null);
            status.setRollbackOnly();
        });
        assertThat(audit.verify()).isEqualTo(new Audit.AuditVerification(before, true, null, null));
    }

    @Test
    void personalDataIsMasked() {
        var person = new Person("张三", "13800138000", List.of(Map.of("cardNumber", "6222020000000000000")), 30);
        transaction().executeWithoutResult(_ -> audit.record("operator", "x", "person:1", null, person, null));
        var written = audit.page(new PageQuery(1, null), new Audit.AuditSearch(null, null, "person:1", null, null))
                .getFirst();
        assertThat(written.stateAfter()).contains("张***", "1***", "6***", "30").doesNotContain("三", "138", "6222");
    }

    @Test
    void writersAtTheSameTimeMakeOneChain() throws Exception {
        var before = audit.verify().entries();
        var all = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                var name = "at-once-" + i;
                all.add(threads.submit(() -> deed(name)));
            }
        }
        for (var one : all) {
            one.get();
        }
        assertThat(audit.verify()).isEqualTo(new Audit.AuditVerification(before + 100, true, null, null));
    }

    /** Each tampering is done in a transaction, looked at, and rolled back. */
    @Test
    void everyTamperingIsFoundAndLocated() {
        var random = new Random(19);
        var entries = audit.verify().entries();
        for (var i = 0; i < 1_000; i++) {
            var seq = 1 + random.nextLong(entries - 2);
            switch (i % 5) {
                case 0 -> expectFound(seq, change(random), seq);
                case 1 -> expectFound(seq, List.of("delete from audit_entry where seq = :seq"), seq);
                case 2 -> expectFound(seq, INSERTION, seq + 1);
                case 3 -> expectFound(seq, REORDER, seq);
                case 4 -> expectFound(seq, List.of("delete from audit_entry where seq > :seq"), seq + 1);
                default -> throw new AssertionError();
            }
        }
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void aForgedTailOrALostHeadIsFound() {
        var entries = audit.verify().entries();
        expectFound(entries, List.of("""
            insert into audit_entry select seq + 1, gen_random_uuid(), at, actor, action, subject, state_before,
                   state_after, reason, hash, 'forged' from audit_entry where seq = :seq\
            """), entries + 1);
        expectFound(entries, List.of("delete from audit_head where :seq > 0"), entries + 1);
        expectFound(entries, List.of("delete from audit_entry where :seq > 0"), 1);
    }

    private static final List<String> INSERTION = List.of(
            "update audit_entry set seq = seq + 1000000 where seq > :seq",
            "update audit_entry set seq = seq - 999999 where seq > 1000000 and :seq > 0",
            """
            insert into audit_entry select seq + 1, gen_random_uuid(), at, actor, 'inserted', subject, state_before,
                   state_after, reason, hash, hash from audit_entry where seq = :seq\
            """);
    private static final List<String> REORDER = List.of(
            "update audit_entry set seq = -1 where seq = :seq",
            "update audit_entry set seq = seq - 1 where seq = :seq + 1",
            "update audit_entry set seq = :seq + 1 where seq = -1");

    private static List<String> change(Random random) {
        var changes = List.of(
                "actor = actor || 'x'",
                "action = 'other'",
                "subject = subject || ' '",
                "at = at + interval '1 us'",
                "reason = coalesce(reason, '') || '.'",
                "state_before = null",
                "state_after = '{}'",
                "id = gen_random_uuid()",
                "hash = 'x' || hash",
                "prev_hash = 'x' || prev_hash");
        return List.of("update audit_entry set " + changes.get(random.nextInt(changes.size())) + " where seq = :seq");
    }

    private void expectFound(long seq, List<String> tampering, long foundAt) {
        transaction().executeWithoutResult(status -> {
            tampering.forEach(sql -> jdbc.sql(sql).param("seq", seq).update());
            assertThat(audit.verify()).as("%s at %s", tampering, seq).satisfies(verification -> {
                assertThat(verification.intact()).isFalse();
                assertThat(verification.firstBrokenSeq()).isEqualTo(foundAt);
                assertThat(verification.finding()).isNotBlank();
            });
            status.setRollbackOnly();
        });
    }

    private void deed(String name) {
        transaction()
                .executeWithoutResult(_ -> audit.record(
                        "operator", name, "thing:1", Map.of("state", "DRAFT"), Map.of("state", name), "because"));
    }
}
