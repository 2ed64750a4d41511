package com.xinfan.product.catalogue;

import static com.xinfan.product.catalogue.Confirmation.IMMEDIATE;
import static com.xinfan.product.catalogue.Confirmation.NEXT_DAY;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Fills the shelf of a machine-local installation: drafted by one, approved by another, like everywhere else. It
 * publishes each business day's values and incomes too, which elsewhere come from the funds.
 */
@Component
@Profile("local")
class LocalProducts implements ApplicationRunner, DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(LocalProducts.class);
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final long QUOTA = 1_000_000_000_000L;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ProductService service;
    private final ProductDesk desk;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final BusinessClock clock;

    LocalProducts(
            ProductService service, ProductDesk desk, Catalogue catalogue, Approvals approvals, BusinessClock clock) {
        this.service = service;
        this.desk = desk;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.clock = clock;
    }

    private record Seed(
            String code,
            Product.Content content,
            @Nullable String nav,
            @Nullable String income) {

        Seed(String code, Product.Content content, @Nullable String nav) {
            this(code, content, nav, null);
        }
    }

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
        publishNav(seed);
        publishIncomes(seed);
    }

    @Override
    public String name() {
        return "local-navs";
    }

    /** The day's value of each fund that is there and has none yet, and the incomes of all days since the last. */
    @Override
    public int runDue() {
        return seeds().stream()
                .mapToInt(seed -> publishNav(seed) + publishIncomes(seed))
                .sum();
    }

    private Product existing(UUID id, Seed seed) {
        try {
            return desk.find(id);
        } catch (Problem absent) {
            return service.draft(id, seed.content(), AUTHOR);
        }
    }

    private int publishNav(Seed seed) {
        var id = Ids.of("local-product", seed.code());
        var today = clock.today();
        var nav = seed.nav();
        if (nav == null || catalogue.offer(id).isEmpty() || catalogue.published(id, today)) {
            return 0;
        }
        try {
            desk.publishNav(id, today, new BigDecimal(nav), AUTHOR);
            return 1;
        } catch (Problem taken) {
            LOG.debug("The value of today is already published: {}", taken.code());
            return 0;
        }
    }

    private int publishIncomes(Seed seed) {
        var id = Ids.of("local-product", seed.code());
        var income = seed.income();
        if (income == null || catalogue.offer(id).isEmpty()) {
            return 0;
        }
        var today = clock.today();
        var published = 0;
        for (var day = catalogue.lastIncome(id).map(last -> last.plusDays(1)).orElse(today);
                !day.isAfter(today);
                day = day.plusDays(1)) {
            try {
                desk.publishIncome(id, day, new BigDecimal(income), AUTHOR);
                published++;
            } catch (Problem taken) {
                LOG.debug("The income of {} is already published: {}", day, taken.code());
            }
        }
        return published;
    }

    private static List<Seed> seeds() {
        return List.of(
                new Seed(
                        "money-fund",
                        fund("信帆货币基金", ProductType.MONEY_FUND, RiskLevel.R1, IMMEDIATE, "0"),
                        "1",
                        "0.5230"),
                new Seed(
                        "bond-fund", fund("信帆纯债基金", ProductType.BOND_FUND, RiskLevel.R3, NEXT_DAY, "0.0040"), "1.0532"),
                new Seed("equity", fund("信帆权益基金", ProductType.EQUITY_FUND, RiskLevel.R4, NEXT_DAY, "0.0080"), "1.2817"),
                new Seed("fixed-7", fixed("信帆7天定期", RiskLevel.R2, "0.0180", 7, "0.0002"), null),
                new Seed("fixed-30", fixed("信帆30天定期", RiskLevel.R2, "0.0260", 30, "0.0010"), null),
                new Seed("fixed-180", fixed("信帆180天定期", RiskLevel.R2, "0.0325", 180, "0.0030"), null),
                new Seed("consumer-loan", loan("信帆消费贷", "0.1440", Offer.LoanPlan.of(30, List.of(3, 6, 12))), null),
                new Seed("turnover-loan", loan("信帆周转贷", "0.2160", Offer.LoanPlan.of(7, List.of(4))), null));
    }

    private static Product.Content fund(
            String name, ProductType type, RiskLevel risk, Confirmation confirmation, String commission) {
        return new Product.Content(
                name,
                type,
                risk,
                new Terms(null, null, 1_000, 5_000_000_000L, QUOTA, confirmation, new BigDecimal(commission)),
                "基金的过往业绩不预示其未来表现。基金有风险，投资需谨慎，请阅读基金合同与招募说明书。");
    }

    private static Product.Content fixed(String name, RiskLevel risk, String rate, int days, String commission) {
        return new Product.Content(
                name,
                ProductType.FIXED_TERM,
                risk,
                new Terms(new BigDecimal(rate), days, 10_000, 50_000_000, QUOTA, IMMEDIATE, new BigDecimal(commission)),
                "业绩比较基准不代表实际收益。产品到期前不可赎回，投资有风险，请根据自身情况选择。");
    }

    private static Product.Content loan(String name, String rate, Offer.LoanPlan plan) {
        return new Product.Content(
                name,
                ProductType.CONSUMER_LOAN,
                RiskLevel.R1,
                new Terms(new BigDecimal(rate), null, plan, 100_000, 20_000_000, QUOTA, IMMEDIATE, BigDecimal.ZERO),
                "年化利率按单利计算。请根据还款能力理性借款，逾期将影响个人征信。");
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("local-staff", username), username, Set.of(role));
    }
}
