package com.xinfan.product.scene.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SceneReportTests {

    private static final int LEAST = 5;

    @Test
    void aCellOfFewPersonsIsHidden() {
        var few = SceneReport.cell(line(4, 40, 9), LEAST);
        assertThat(few.visits()).isEqualTo(100);
        assertThat(few.opened()).isEqualTo(9);
        assertThat(few.purchases()).isNull();
        assertThat(few.amount()).isNull();

        var enough = SceneReport.cell(line(5, 7, 4), LEAST);
        assertThat(enough.opened()).isNull();
        assertThat(enough.purchases()).isEqualTo(7);
        assertThat(enough.amount()).isEqualTo(7_000);
    }

    /** None is as telling as one. */
    @Test
    void noneIsHiddenToo() {
        assertThat(SceneReport.cell(line(0, 0, 0), LEAST).purchases()).isNull();
    }

    private static SceneReport.SceneLine line(long persons, long purchases, long opened) {
        return new SceneReport.SceneLine(
                LocalDate.of(2026, 11, 23),
                Ids.next(),
                Ids.next(),
                100,
                opened,
                purchases,
                persons,
                purchases * 1_000,
                0);
    }
}
