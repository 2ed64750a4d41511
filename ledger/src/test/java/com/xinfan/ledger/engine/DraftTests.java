package com.xinfan.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account USER = Account.guarded("USER:1", Side.CREDIT, "CNY");

    @Test
    void contentIsOfPostingsInAnyOrderOfMetadataAndOfTheLink() {
        var one = transfer(Posting.debit(BANK, 100), Posting.credit(USER, 100));
        var turned = transfer(Posting.credit(USER, 100), Posting.debit(BANK, 100));
        var limited = one.limitedBy(List.of(new Transfer.Limit(USER, "d", 1, 1)));
        var noted = one.withMetadata(Map.of("order", "7"));
        var content = Draft.posted(one, List.of()).content();

        assertThat(content)
                .isEqualTo(Draft.posted(turned, List.of()).content())
                .isEqualTo(Draft.posted(limited, List.of()).content())
                .isNotEqualTo(Draft.pending(one, null, List.of()).content())
                .isNotEqualTo(Draft.posted(noted, List.of()).content())
                .isNotEqualTo(Draft.posted(one, List.of("key", "other")).content());
    }

    private static Transfer transfer(Posting... postings) {
        return Transfer.of("key", "test", NOON, List.of(postings));
    }
}
