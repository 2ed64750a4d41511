package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.daysPass;
import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.investor;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.http.HttpFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role's working day, as written in {@code docs/http}, goes as written. */
class HttpCollectionIT {

    private static final Path COLLECTION = Path.of("../docs/http");
    private static final long DEPOSIT = 1_000;

    @BeforeAll
    static void thePlatformRuns() {
        assertThat(Platform.today()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "compliance", "finance", "support", "analyst"})
    void aWorkingDay(String role) throws IOException {
        var day = HttpFile.read(COLLECTION.resolve(role + ".http")).run();
        assertThat(day.faults()).isEmpty();
        assertThat(day.skipped()).isEmpty();
    }

    /** Whether an application waits for a person is up to the bureau; decisions and a case to work on are there. */
    @Test
    void aWorkingDayOfRiskWhenSomebodyIsLate() throws IOException {
        somebodyIsLate();
        var day = HttpFile.read(COLLECTION.resolve("risk.http")).run();
        assertThat(day.faults()).isEmpty();
        assertThat(day.skipped()).hasSizeLessThanOrEqualTo(1);
    }

    private static void somebodyIsLate() {
        var borrower = investor(2, DEPOSIT);
        var app = borrower.app();
        var product = app.products().stream()
                .filter(each -> each.get("name").asString().equals("信帆周转贷"))
                .findFirst()
                .orElseThrow();
        var loan = app.applyForLoan(id(product), 300_000, 4).ok();
        app.confirmLoan(id(loan), loan.at("/offer/annualCost").asString()).ok();
        app.withdraw(borrower.card(), app.available());
        daysPass(8);
    }
}
