package com.xinfan.product.conversion;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the user why the money of a switch stays on the account. */
@Component
class ConversionNews {

    private static final String TEMPLATE = "conversion-refunded";
    private static final String ANY_REASON = "暂不符合购买条件";

    private final Catalogue catalogue;
    private final MessageSource texts;
    private final Outbox outbox;
    private final BusinessClock clock;

    ConversionNews(Catalogue catalogue, MessageSource texts, Outbox outbox, BusinessClock clock) {
        this.catalogue = catalogue;
        this.texts = texts;
        this.outbox = outbox;
        this.clock = clock;
    }

    void refunded(Conversion conversion, long amount, String reason) {
        var product = catalogue.offer(conversion.toProductId()).map(Offer::name).orElse("");
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", TEMPLATE, conversion.id()),
                conversion.userId(),
                clock.now(),
                TEMPLATE,
                MessageClass.SERVICE,
                Map.of(
                        "product",
                        product,
                        "amount",
                        BigDecimal.valueOf(amount, 2).toPlainString(),
                        "reason",
                        words(reason))));
    }

    /** A text with blanks says nothing without what fills them. */
    private String words(String reason) {
        var text = texts.getMessage(reason, null, ANY_REASON, Locale.SIMPLIFIED_CHINESE);
        return text == null || text.contains("{") ? ANY_REASON : text.replaceAll("。$", "");
    }
}
