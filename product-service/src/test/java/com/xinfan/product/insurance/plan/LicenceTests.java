package com.xinfan.product.insurance.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.IncentiveLegality;
import com.xinfan.contract.legality.Legality;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.insurance.InsuranceProblem;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LicenceTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Rulebook rulebook = Rulebook.load();

    @Test
    void withoutALicenceOfTheDayNobodySells() {
        var licence = new Licence(rulebook);
        assertThat(licence.seller(TODAY)).contains("保险代理");
        assertThatThrownBy(() -> licence.seller(LocalDate.of(2023, 12, 31)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(InsuranceProblem.INSURANCE_UNLICENSED));
    }

    @ParameterizedTest
    @EnumSource(IncentiveKind.class)
    void nothingComesWithInsuranceBesideTheContract(IncentiveKind kind) {
        assertThat(new IncentiveLegality(rulebook).check(ProductType.INSURANCE, kind, TODAY))
                .isInstanceOfSatisfying(
                        Legality.Forbidden.class,
                        forbidden -> assertThat(forbidden.rule().id()).isEqualTo("incentive.insurance-benefit"));
    }
}
