package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.need.Needs;
import com.xinfan.product.insurance.plan.Plan;
import com.xinfan.product.profile.Profiles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A sale up to the application: what is on offer, the pages, and the checks. */
@Component
@Transactional
class SaleDesk {

    private final Sales sales;
    private final OnSale onSale;
    private final Needs needs;
    private final Profiles profiles;
    private final PolicyBook book;
    private final PolicyChecks checks;
    private final BusinessClock clock;

    SaleDesk(
            Sales sales,
            OnSale onSale,
            Needs needs,
            Profiles profiles,
            PolicyBook book,
            Rulebook rulebook,
            BusinessClock clock) {
        this.sales = sales;
        this.onSale = onSale;
        this.needs = needs;
        this.profiles = profiles;
        this.book = book;
        this.checks = new PolicyChecks(rulebook);
        this.clock = clock;
    }

    /** A sale with its plan: the pages of the plan as it stood when the sale began. */
    record Opened(Sales.Sale sale, Plan plan) {}

    Opened open(UUID user, UUID product) {
        var seller = onSale.seller(clock.today());
        var sold = onSale.get(product);
        return new Opened(sales.open(user, sold.offer(), sold.plan(), seller), sold.plan());
    }

    /** Notes a reading; true when it was the last page. */
    boolean read(UUID user, UUID id, int position, String hash) {
        var sale = of(user, id);
        return sales.read(sale, current(sale).plan(), position, hash);
    }

    Opened get(UUID user, UUID id) {
        var sale = of(user, id);
        return new Opened(sale, current(sale).plan());
    }

    /** Writes the application down, when everything that can be checked without asking anybody is right. */
    Policy apply(UUID user, String key, PolicyService.Application application) {
        profiles.requireFree(user);
        var today = clock.today();
        var seller = onSale.seller(today);
        var sale = of(user, application.saleId());
        var sold = current(sale);
        var pages = sales.pages(sale.id());
        if (pages.size() < sold.plan().terms().documents().size()
                || pages.stream().anyMatch(page -> page.readAt() == null)) {
            throw InsuranceProblem.SALE_UNREAD.problem();
        }
        var evidence = checks.check(
                new PolicyChecks.Case(
                        sold.offer(), sold.plan(), profiles.of(user), needs.latest(user), application.premium()),
                sale.id(),
                application.acknowledged(),
                today);
        var contract = Policy.Contract.of(sold.offer(), sold.plan(), seller, application.premium());
        return book.create(user, key, contract, evidence);
    }

    private Sales.Sale of(UUID user, UUID id) {
        return sales.find(id)
                .filter(sale -> sale.userId().equals(user))
                .orElseThrow(InsuranceProblem.SALE_NOT_FOUND::problem);
    }

    /** What was shown must still be what is sold. */
    private OnSale.Sold current(Sales.Sale sale) {
        var sold = onSale.get(sale.productId());
        if (!sold.plan().hash().equals(sale.planHash()) || sold.offer().disclosureVersion() != sale.disclosureVersion()) {
            throw InsuranceProblem.SALE_STALE.problem();
        }
        return sold;
    }
}
