package com.xinfan.product.catalogue.authoring;

import static com.xinfan.product.catalogue.Confirmation.IMMEDIATE;
import static com.xinfan.product.catalogue.Confirmation.NEXT_DAY;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Label;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.catalogue.Traits;
import com.xinfan.product.catalogue.value.LocalValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fills the shelf of a machine-local installation: drafted by one, approved by another, like everywhere else. */
@Component
@Profile("local")
class LocalProducts implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalProducts.class);
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final long QUOTA = 1_000_000_000_000L;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ProductService service;
    private final ProductDesk desk;
    private final LocalValues values;
    private final Approvals approvals;

    LocalProducts(ProductService service, ProductDesk desk, LocalValues values, Approvals approvals) {
        this.service = service;
        this.desk = desk;
        this.values = values;
        this.approvals = approvals;
    }

    private record Seed(String code, Product.Content content) {}

    /** Does not hold up the start: the wording check needs content-service, which may start later. */
    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("local-products").start(() -> seeds().forEach(this::plant));
    }

    private void plant(Seed seed) {
        while (true) {
            try {
                step(seed);
                return;
            } catch (RemoteFailure notYet) {
                LOG.info("Local product {} waits: {}", seed.code(), notYet.getMessage());
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Each step finds what an earlier start has left, so a restart goes on where the last one ended. */
    private void step(Seed seed) {
        var id = Ids.of("local-product", seed.code());
        var product = existing(id, seed);
        if (product.status() == Product.Status.DRAFT) {
            product = service.submit(id, AUTHOR);
        }
        if (product.status() == Product.Status.SUBMITTED) {
            approvals
                    .latest(ProductApproval.KIND, id)
                    .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                    .ifPresent(approval -> approvals.approve(approval.id(), APPROVER));
        }
        values.runDue();
    }

    private Product existing(UUID id, Seed seed) {
        try {
            return desk.find(id);
        } catch (Problem absent) {
            return service.draft(id, ProductForm.of(seed.content()), AUTHOR);
        }
    }

    private static List<Seed> seeds() {
        return List.of(
                new Seed(
                        "money-fund",
                        fund(
                                "信帆货币基金",
                                ProductType.MONEY_FUND,
                                "0",
                                traits(RiskLevel.R1, IMMEDIATE, 1_000, Scene.PAYDAY, Scene.CONSUMPTION))),
                new Seed(
                        "bond-fund",
                        fund(
                                "信帆纯债基金",
                                ProductType.BOND_FUND,
                                "0.0040",
                                labelled(
                                        traits(RiskLevel.R3, NEXT_DAY, 1_000),
                                        Label.GREEN,
                                        "合同约定不低于八成资产投向绿色债券，由托管行按季核对。"))),
                new Seed(
                        "equity",
                        fund("信帆权益基金", ProductType.EQUITY_FUND, "0.0080", traits(RiskLevel.R4, NEXT_DAY, 1_000))),
                new Seed("fixed-7", fixed("信帆7天定期", "0.0180", 7, "0.0002", Scene.TRAVEL, Scene.FESTIVAL)),
                new Seed("fixed-30", inclusive(fixed("信帆30天定期", "0.0260", 30, "0.0010"))),
                new Seed("fixed-180", fixed("信帆180天定期", "0.0325", 180, "0.0030", Scene.EDUCATION)),
                new Seed("consumer-loan", loan("信帆消费贷", "0.1440", Offer.LoanPlan.of(30, List.of(3, 6, 12)))),
                new Seed("turnover-loan", loan("信帆周转贷", "0.2160", Offer.LoanPlan.of(7, List.of(4)))),
                new Seed("accident-insurance", insurance("信帆一年期意外险", 365)));
    }

    private static Product.Content fund(String name, ProductType type, String commission, Traits traits) {
        var confirmation = type == ProductType.MONEY_FUND ? IMMEDIATE : NEXT_DAY;
        return new Product.Content(
                null,
                name,
                type,
                new Terms(null, null, 1_000, 5_000_000_000L, QUOTA, confirmation, new BigDecimal(commission)),
                "基金的过往业绩不预示其未来表现。基金有风险，投资需谨慎，请阅读基金合同与招募说明书。",
                traits);
    }

    private static Product.Content fixed(String name, String rate, int days, String commission, Scene... scenes) {
        return new Product.Content(
                null,
                name,
                ProductType.FIXED_TERM,
                new Terms(new BigDecimal(rate), days, 10_000, 50_000_000, QUOTA, IMMEDIATE, new BigDecimal(commission)),
                "业绩比较基准不代表实际收益。产品到期前不可赎回，投资有风险，请根据自身情况选择。",
                traits(RiskLevel.R2, IMMEDIATE, 0, scenes));
    }

    private static Product.Content inclusive(Product.Content content) {
        var traits = labelled(content.traits(), Label.INCLUSIVE, "起购金额一百元，不收手续费，面向新市民与老年客户。");
        return new Product.Content(
                content.code(), content.name(), content.type(), content.terms(), content.disclosure(), traits);
    }

    /** Its plan is insurance's own. */
    private static Product.Content insurance(String name, int days) {
        var plain = Dealing.plain(IMMEDIATE);
        var dealing = new Dealing(plain.subscriptionFee(), List.of(), plain.cutOff(), 0, 0, 15 * 24, 0, false, 0);
        return new Product.Content(
                null,
                name,
                ProductType.INSURANCE,
                new Terms(null, days, null, 10_000, 200_000, QUOTA, IMMEDIATE, BigDecimal.ZERO),
                "本产品由保险公司承保，请阅读保险条款、责任免除、犹豫期与等待期的说明。保险不是存款。",
                new Traits(RiskLevel.R1, RiskLevel.R1, null, dealing, null, Map.of(), Set.of(), Map.of(), null));
    }

    private static Product.Content loan(String name, String rate, Offer.LoanPlan plan) {
        return new Product.Content(
                null,
                name,
                ProductType.CONSUMER_LOAN,
                new Terms(new BigDecimal(rate), null, plan, 100_000, 20_000_000, QUOTA, IMMEDIATE, BigDecimal.ZERO),
                "年化利率按单利计算。请根据还款能力理性借款，逾期将影响个人征信。",
                Traits.plain(RiskLevel.R1, IMMEDIATE));
    }

    /** Funds may be bought by plan; terms may be renewed. */
    private static Traits traits(RiskLevel risk, Confirmation confirmation, long planMinAmount, Scene... scenes) {
        var plain = Dealing.plain(confirmation);
        var dealing = new Dealing(
                plain.subscriptionFee(),
                List.of(),
                plain.cutOff(),
                plain.confirmDays(),
                0,
                0,
                0,
                planMinAmount == 0,
                planMinAmount);
        return new Traits(risk, risk, null, dealing, null, Map.of(), Set.of(scenes), Map.of(), null);
    }

    private static Traits labelled(Traits it, Label label, String evidence) {
        return new Traits(
                it.issuerRisk(),
                it.ownRisk(),
                it.benchmark(),
                it.dealing(),
                it.hours(),
                Map.of(label, evidence),
                it.scenes(),
                it.documents(),
                it.launchOn());
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("local-staff", username), username, Set.of(role));
    }
}
