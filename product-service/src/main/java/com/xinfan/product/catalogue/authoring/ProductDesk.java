package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Traits;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a product's life, each with its line in the audit log. */
@Component
@Transactional
public class ProductDesk {

    private final Products products;
    private final Versions versions;
    private final ProductRules rules;
    private final Approvals approvals;
    private final Audit audit;
    private final Outbox outbox;
    private final BusinessClock clock;

    ProductDesk(
            Products products,
            Versions versions,
            ProductRules rules,
            Approvals approvals,
            Audit audit,
            Outbox outbox,
            BusinessClock clock) {
        this.products = products;
        this.versions = versions;
        this.rules = rules;
        this.approvals = approvals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Product draft(UUID id, ProductForm form, CurrentStaff author) {
        var product = new Product(id, rules.check(id, form.content(Map.of())), clock.now());
        products.save(product);
        record(author.username(), "product.drafted", product, null, null);
        return product;
    }

    /** Edits what is not on the shelf yet; of what is, writes the next version beside it. */
    Product edit(UUID id, ProductForm form, CurrentStaff author) {
        var documents = find(id).pending().traits().documents();
        return change(id, form.content(documents), author);
    }

    /** Gives the version that is worked on a document. */
    public void attach(UUID id, DocumentKind kind, Traits.Document document, CurrentStaff author) {
        change(id, find(id).pending().with(kind, document), author);
    }

    /** Takes a document away from the version that is worked on. */
    public void detach(UUID id, DocumentKind kind, CurrentStaff author) {
        change(id, find(id).pending().without(kind), author);
    }

    private Product change(UUID id, Product.Content content, CurrentStaff author) {
        approvals.withdraw(ProductApproval.KIND, id, author);
        var product = lock(id);
        var before = product.pending();
        product.edit(rules.check(id, content));
        record(author.username(), "product.edited", product, before, null);
        return product;
    }

    Product discard(UUID id, CurrentStaff staff) {
        approvals.withdraw(ProductApproval.KIND, id, staff);
        var product = lock(id);
        var before = product.pending();
        product.discard();
        record(staff.username(), "product.discarded", product, before, null);
        return product;
    }

    /** Submits exactly the content whose wording was checked. */
    Product submit(UUID id, String checkedHash, CurrentStaff author) {
        var product = lock(id);
        if (!product.hash().equals(checkedHash)) {
            throw CatalogueProblem.PRODUCT_CHANGED.problem();
        }
        product.submit();
        approvals.submit(ProductApproval.KIND, id, product.pending().name(), author);
        record(author.username(), "product.submitted", product, null, null);
        return product;
    }

    void approve(UUID id, String approver) {
        var product = lock(id);
        rules.check(id, product.pending());
        var outgoing = product.content();
        var live = product.approve(clock.now(), clock.today());
        versions.approved(id, product.number() + (live ? 0 : 1), approver);
        if (live) {
            launched(product, outgoing);
        }
        record(approver, "product.approved", product, null, null);
    }

    /** Puts a version on the shelf that was approved for a day that has come. */
    void launch(UUID id) {
        var product = lock(id);
        if (product.effectiveOn() != null && !product.effectiveOn().isAfter(clock.today())) {
            var outgoing = product.content();
            product.launch(clock.now());
            launched(product, outgoing);
            record("system", "product.launched", product, outgoing, null);
        }
    }

    private void launched(Product product, Product.Content outgoing) {
        versions.keep(product, outgoing, clock.now());
        outbox.append(new TradeEvent.ProductPublished(
                product.id(),
                clock.now(),
                product.name(),
                product.type(),
                product.content().riskLevel()));
    }

    void reject(UUID id, String approver, String reason) {
        var product = lock(id);
        product.reject();
        record(approver, "product.rejected", product, null, reason);
    }

    /** A stop is one person's. */
    Product suspend(UUID id, String reason, CurrentStaff staff) {
        var product = lock(id);
        product.suspend();
        record(staff.username(), "product.suspended", product, null, reason);
        return product;
    }

    /** Asks a second person to let it be sold again. */
    Product askToResume(UUID id, CurrentStaff staff) {
        var product = lock(id);
        if (product.status() != Product.Status.SUSPENDED) {
            throw CatalogueProblem.PRODUCT_STATE.problem(product.status());
        }
        approvals.submit(ProductApproval.Resumption.KIND, id, product.name(), staff);
        record(staff.username(), "product.resumption-asked", product, null, null);
        return product;
    }

    void resume(UUID id, String approver) {
        var product = lock(id);
        product.resume();
        record(approver, "product.resumed", product, null, null);
    }

    Product retire(UUID id, CurrentStaff staff) {
        approvals.withdraw(ProductApproval.KIND, id, staff);
        approvals.withdraw(ProductApproval.Resumption.KIND, id, staff);
        var product = lock(id);
        product.retire();
        record(staff.username(), "product.retired", product, null, null);
        return product;
    }

    @Transactional(readOnly = true)
    Product find(UUID id) {
        return products.findById(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
    }

    private Product lock(UUID id) {
        return products.lock(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
    }

    private void record(
            String actor, String action, Product product, Product.@Nullable Content before, @Nullable String reason) {
        audit.record(actor, action, "product:" + product.id(), before, product.pending(), reason);
    }
}
