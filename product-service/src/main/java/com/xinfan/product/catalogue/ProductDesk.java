package com.xinfan.product.catalogue;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a product's life, each with its line in the audit log. */
@Component
@Transactional
class ProductDesk {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Products products;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final Outbox outbox;
    private final BusinessClock clock;

    ProductDesk(
            Products products,
            Catalogue catalogue,
            Approvals approvals,
            Audit audit,
            Outbox outbox,
            BusinessClock clock) {
        this.products = products;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Product draft(UUID id, Product.Content content, CurrentStaff author) {
        var product = products.save(new Product(id, content, clock.now()));
        record(author.username(), "product.drafted", product, null, null);
        return product;
    }

    Product edit(UUID id, Product.Content content, CurrentStaff author) {
        var product = find(id);
        var before = product.content();
        product.edit(content);
        approvals.withdraw(ProductApproval.KIND, id, author);
        record(author.username(), "product.edited", product, before, null);
        return product;
    }

    /** Submits exactly the content whose wording was checked. */
    Product submit(UUID id, String checkedHash, CurrentStaff author) {
        var product = find(id);
        if (!product.hash().equals(checkedHash)) {
            throw CatalogueProblem.PRODUCT_CHANGED.problem();
        }
        product.submit();
        approvals.submit(ProductApproval.KIND, id, product.name(), author);
        record(author.username(), "product.submitted", product, null, null);
        return product;
    }

    void approve(UUID id, String approver) {
        var product = find(id);
        product.approve(clock.now());
        catalogue.open(id, product.terms().quota());
        outbox.append(
                new TradeEvent.ProductPublished(id, clock.now(), product.name(), product.type(), product.riskLevel()));
        record(approver, "product.approved", product, null, null);
    }

    void reject(UUID id, String approver, String reason) {
        var product = find(id);
        product.reject();
        record(approver, "product.rejected", product, null, reason);
    }

    Product retire(UUID id, CurrentStaff staff) {
        var product = find(id);
        product.retire();
        record(staff.username(), "product.retired", product, null, null);
        return product;
    }

    void publishNav(UUID id, LocalDate day, BigDecimal nav, CurrentStaff staff) {
        var type = find(id).type();
        if (!type.isFund()) {
            throw CatalogueProblem.PRODUCT_TERMS.at("id");
        }
        // A unit of a money fund is worth one yuan by its nature: it earns income, never value.
        if (type == ProductType.MONEY_FUND && nav.compareTo(BigDecimal.ONE) != 0) {
            throw CatalogueProblem.PRODUCT_TERMS.at("/nav");
        }
        requireDay(day);
        if (!catalogue.publish(id, day, nav)) {
            throw CatalogueProblem.PRODUCT_NAV_TAKEN.problem(day);
        }
        audit.record(staff.username(), "product.nav", "product:" + id, null, day + "=" + nav.toPlainString(), null);
    }

    /**
     * Publishes what ten thousand units of a money fund earned on a day. Days follow one another, so that no income
     * appears behind a day that holdings have already been given.
     */
    void publishIncome(UUID id, LocalDate day, BigDecimal perTenThousand, CurrentStaff staff) {
        if (products.lock(id)
                        .orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem)
                        .type()
                != ProductType.MONEY_FUND) {
            throw CatalogueProblem.PRODUCT_TERMS.at("id");
        }
        requireDay(day);
        var last = catalogue.lastIncome(id);
        if (last.isPresent() && day.isBefore(last.get())) {
            throw CatalogueProblem.PRODUCT_INCOME_ORDER.problem(last.get());
        }
        if (!catalogue.publishIncome(id, day, perTenThousand)) {
            throw CatalogueProblem.PRODUCT_NAV_TAKEN.problem(day);
        }
        audit.record(
                staff.username(),
                "product.income",
                "product:" + id,
                null,
                day + "=" + perTenThousand.toPlainString(),
                null);
    }

    private void requireDay(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(clock.today())) {
            throw CatalogueProblem.PRODUCT_NAV_DAY.at("day");
        }
    }

    @Transactional(readOnly = true)
    Product find(UUID id) {
        return products.findById(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
    }

    private void record(
            String actor, String action, Product product, Product.@Nullable Content before, @Nullable String reason) {
        audit.record(actor, action, "product:" + product.id(), before, product.content(), reason);
    }
}
