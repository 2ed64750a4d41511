package com.xinfan.product.plan;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the user what a plan could not do. */
@Component
class PlanNews {

    private static final String ANY_REASON = "暂不符合购买条件";

    private final Catalogue catalogue;
    private final MessageSource texts;
    private final Outbox outbox;
    private final BusinessClock clock;

    PlanNews(Catalogue catalogue, MessageSource texts, Outbox outbox, BusinessClock clock) {
        this.catalogue = catalogue;
        this.texts = texts;
        this.outbox = outbox;
        this.clock = clock;
    }

    void retried(Plan plan, PlanRun run, LocalDate again) {
        tell("plan-retried", plan, run, Map.of("day", again.toString()));
    }

    void missed(Plan plan, PlanRun run, String reason) {
        tell("plan-missed", plan, run, Map.of("day", run.dueOn().toString(), "reason", words(reason)));
    }

    void paused(Plan plan, PlanRun run, String reason) {
        tell("plan-paused", plan, run, Map.of("reason", words(reason)));
    }

    private void tell(String template, Plan plan, PlanRun run, Map<String, String> more) {
        var parameters = new TreeMap<>(more);
        parameters.put(
                "product", catalogue.offer(plan.productId()).map(Offer::name).orElse(""));
        parameters.put("amount", BigDecimal.valueOf(run.amount(), 2).toPlainString());
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", template, run.id(), run.tries()),
                plan.userId(),
                clock.now(),
                template,
                MessageClass.SERVICE,
                parameters));
    }

    /** A text with blanks says nothing without what fills them. */
    private String words(String reason) {
        var text = texts.getMessage(reason, null, ANY_REASON, Locale.SIMPLIFIED_CHINESE);
        return text == null || text.contains("{") ? ANY_REASON : text.replaceAll("。$", "");
    }
}
