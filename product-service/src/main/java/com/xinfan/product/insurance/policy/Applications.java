package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.insurance.need.Needs;
import com.xinfan.product.insurance.sale.OnSale;
import com.xinfan.product.insurance.sale.SaleDesk;
import com.xinfan.product.profile.Profiles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks an application by all that is known here, and writes it down. */
@Component
@Transactional
class Applications {

    private final SaleDesk sales;
    private final OnSale onSale;
    private final Needs needs;
    private final Profiles profiles;
    private final PolicyBook book;
    private final PolicyChecks checks;
    private final BusinessClock clock;

    Applications(
            SaleDesk sales,
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

    Policy write(UUID user, String key, PolicyService.Application application) {
        profiles.requireFree(user);
        var today = clock.today();
        var seller = onSale.seller(today);
        var sold = sales.ready(user, application.saleId());
        var evidence = checks.check(
                new PolicyChecks.Case(
                        sold.offer(), sold.plan(), profiles.of(user), needs.latest(user), application.premium()),
                application.saleId(),
                application.acknowledged(),
                today);
        var contract = Policy.Contract.of(sold.offer(), sold.plan(), seller, application.premium());
        return book.create(user, key, contract, evidence);
    }
}
