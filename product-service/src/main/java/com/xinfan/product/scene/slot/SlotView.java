package com.xinfan.product.scene.slot;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import java.util.List;
import java.util.UUID;

/** A slot as it is shown. There is no rate in it: a rate in a partner's page would be read as a promise. */
public record SlotView(UUID id, Scene scene, String title, String copy, List<ShownProduct> products) {

    /** {@code riskLine} must be shown beside the product, in the same size as its name. */
    public record ShownProduct(
            UUID id,
            String name,
            ProductType type,
            RiskLevel riskLevel,
            String riskLine,
            String disclosure,
            int disclosureVersion) {

        static ShownProduct of(Offer offer) {
            return new ShownProduct(
                    offer.id(),
                    offer.name(),
                    offer.type(),
                    offer.riskLevel(),
                    line(offer.type()),
                    offer.disclosure(),
                    offer.disclosureVersion());
        }

        private static String line(ProductType type) {
            return switch (type) {
                case MONEY_FUND, BOND_FUND, EQUITY_FUND -> "基金有风险，投资需谨慎。过往业绩不预示未来表现，不构成收益承诺。";
                case FIXED_TERM -> "理财非存款，产品有风险，投资须谨慎。业绩比较基准不是收益承诺。";
                case INSURANCE -> "保险产品由保险公司承保，请阅读条款、责任免除与犹豫期说明。保险不是存款。";
                case CONSUMER_LOAN -> "借款需按期归还，逾期将影响征信。请根据还款能力理性借款，勿过度消费。";
                case PAYMENT_BALANCE -> "支付账户余额不计付利息，不是存款。";
            };
        }
    }

    public static SlotView of(Slots.Shown shown) {
        var content = shown.slot().content();
        return new SlotView(
                shown.slot().id(),
                content.scene(),
                content.title(),
                content.copy(),
                shown.offers().stream().map(ShownProduct::of).toList());
    }
}
