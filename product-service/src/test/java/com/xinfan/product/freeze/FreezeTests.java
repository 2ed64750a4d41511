package com.xinfan.product.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezeTests {

    @Test
    void freezesCoverInTheOrderOfTheQueue() {
        assertThat(covered(100, part(1, 60), part(2, 70), part(3, 10))).containsExactly(60L, 40L, 0L);
        assertThat(covered(100, part(2, 70), part(1, 60))).containsExactly(60L, 40L);
        assertThat(covered(100, part(1, 60), all(2), part(3, 10))).containsExactly(60L, 40L, 0L);
        assertThat(covered(-5, part(1, 60))).containsExactly(0L);
    }

    @Test
    void anAuthorityComesBeforeThePlatform() {
        var own = freeze(Freeze.Kind.BUSINESS, Freeze.Scope.BOTH, 1, null);

        assertThat(covered(100, own, part(2, 60))).containsExactly(60L, 40L);
    }

    private static List<Long> covered(long money, Freeze... freezes) {
        return Freeze.cover(List.of(freezes), money).stream()
                .map(Freeze.Covered::amount)
                .toList();
    }

    private static Freeze part(long place, long amount) {
        return freeze(Freeze.Kind.JUDICIAL, Freeze.Scope.PART, place, amount);
    }

    private static Freeze all(long place) {
        return freeze(Freeze.Kind.JUDICIAL, Freeze.Scope.OUTFLOW, place, null);
    }

    private static Freeze freeze(Freeze.Kind kind, Freeze.Scope scope, long place, @Nullable Long amount) {
        return new Freeze(
                Ids.next(),
                Ids.next(),
                kind,
                scope,
                amount,
                0,
                LocalDate.EPOCH,
                null,
                Freeze.Status.ACTIVE,
                place,
                Instant.EPOCH,
                null);
    }
}
