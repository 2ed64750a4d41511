package com.xinfan.product.insurance.sale;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.plan.InsurancePlan;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A sale up to the application. */
@Component
@Transactional
public class SaleDesk {

    private final Sales sales;
    private final OnSale onSale;
    private final BusinessClock clock;

    SaleDesk(Sales sales, OnSale onSale, BusinessClock clock) {
        this.sales = sales;
        this.onSale = onSale;
        this.clock = clock;
    }

    /** A sale with its plan: the pages of the plan as it stood when the sale began. */
    record Opened(Sales.Sale sale, InsurancePlan plan) {}

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

    /** What may be applied for: every page of it was read, and it is still what is sold. */
    public OnSale.Sold ready(UUID user, UUID id) {
        var sale = of(user, id);
        var sold = current(sale);
        var pages = sales.pages(sale.id());
        if (pages.size() < sold.plan().terms().documents().size()
                || pages.stream().anyMatch(page -> page.readAt() == null)) {
            throw InsuranceProblem.SALE_UNREAD.problem();
        }
        return sold;
    }

    private Sales.Sale of(UUID user, UUID id) {
        return sales.find(id)
                .filter(sale -> sale.userId().equals(user))
                .orElseThrow(InsuranceProblem.SALE_NOT_FOUND::problem);
    }

    /** What was shown must still be what is sold. */
    private OnSale.Sold current(Sales.Sale sale) {
        var sold = onSale.get(sale.productId());
        if (!sold.plan().hash().equals(sale.planHash())
                || sold.offer().disclosureVersion() != sale.disclosureVersion()) {
            throw InsuranceProblem.SALE_STALE.problem();
        }
        return sold;
    }
}
