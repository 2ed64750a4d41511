package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.product.loan.pricing.AnnualCost.CashFlow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a borrowing costs under the rules of a day. */
@Component
public class Pricing {

    private static final int RATE_SCALE = 8;

    private final Rulebook rulebook;

    Pricing(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    public Quote quote(Borrowing borrowing) {
        var schedule = EqualInstalments.of(borrowing);
        var flows = new ArrayList<CashFlow>();
        flows.add(new CashFlow(borrowing.from(), -borrowing.amount()));
        schedule.forEach(row -> flows.add(new CashFlow(row.dueOn(), row.amount())));
        var cost = Quote.shown(AnnualCost.of(flows, borrowing.everyDays()));
        var interest = schedule.stream().mapToLong(PlannedInstalment::interest).sum();
        return new Quote(borrowing, cost, charges(borrowing, interest), schedule);
    }

    /** The rule that forbids to offer this, if any. */
    public Optional<Rule> forbids(Quote quote) {
        return rulebook.rules("credit.annual-cost-cap", quote.borrowing().from()).stream()
                .filter(cap -> quote.annualCost().value().compareTo(new BigDecimal(cap.text("max"))) > 0)
                .findFirst();
    }

    /** The annual rate on late principal. */
    public Rate penaltyRate(Rate annualRate, LocalDate on) {
        var multiplier = new BigDecimal(rulebook.rule("credit.penalty", on).text("multiplier"));
        return new Rate(annualRate
                .value()
                .multiply(multiplier)
                .setScale(RATE_SCALE, RoundingMode.DOWN)
                .stripTrailingZeros());
    }

    private List<Charge> charges(Borrowing borrowing, long interest) {
        return List.of(
                new Charge("利息", Charge.Party.LENDER, "等额本息，按日计息，一年365天", borrowing.annualRate(), interest),
                new Charge(
                        "逾期罚息",
                        Charge.Party.LENDER,
                        "仅在逾期时收取，按逾期本金逐日计算",
                        penaltyRate(borrowing.annualRate(), borrowing.from()),
                        null));
    }
}
