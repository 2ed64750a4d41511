package com.xinfan.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTests {

    @Test
    void newIdsAreVersion7AndSortByTime() {
        var ids = Stream.generate(Ids::next).limit(10_000).toList();
        assertThat(ids).allMatch(id -> id.version() == 7).doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString).toList()).isSorted();
    }

    @Test
    void newIdsOfManyThreadsDiffer() {
        assertThat(IntStream.range(0, 100_000)
                        .parallel()
                        .mapToObj(_ -> Ids.next())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void derivedIdsDependOnEveryPartAndItsBounds() {
        assertThat(Ids.of("order", "a", 1)).isEqualTo(Ids.of("order", "a", 1)).isNotEqualTo(Ids.of("order", "a", 2));
        assertThat(Ids.of("order", "ab", "c")).isNotEqualTo(Ids.of("order", "a", "bc"));
        assertThat(Ids.of("order", "a")).isNotEqualTo(Ids.of("coupon", "a"));
        assertThat(Ids.of("order", "a").version()).isEqualTo(5);
        // Never changes: it is stored.
        assertThat(Ids.of("order", "a", 1)).isEqualTo(UUID.fromString("5711392f-2bc8-5036-b9e1-aa8ef5f4cdc8"));
    }
}
