package com.xinfan.product.advice;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.advice.Proposal.Line;
import com.xinfan.product.advice.Proposal.LineStatus;
import com.xinfan.product.advice.Proposal.Status;
import com.xinfan.product.order.Purchases;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** The way of a proposal, with no transaction of its own: it asks others between those of the desk. */
@Service
class AdviceService {

    private static final Logger LOG = LoggerFactory.getLogger(AdviceService.class);

    private final AdviceDesk desk;
    private final AdviceRows rows;
    private final AdviceDraft drafts;
    private final Purchases purchases;
    private final BusinessClock clock;

    AdviceService(AdviceDesk desk, AdviceRows rows, AdviceDraft drafts, Purchases purchases, BusinessClock clock) {
        this.desk = desk;
        this.rows = rows;
        this.drafts = drafts;
        this.purchases = purchases;
        this.clock = clock;
    }

    Proposal propose(CurrentStaff staff, String key, AdviceDraft.Wish wish) {
        var before = rows.byKey(staff.id(), key);
        if (before.isPresent()) {
            return before.get();
        }
        var checked = drafts.check(staff, wish);
        return desk.propose(checked.proposal(), key, checked.grounds());
    }

    /**
     * Orders the chosen lines. The client is held against the rules of today, not of the day of the proposal; confirmed
     * twice, the second says what has become of it.
     */
    Proposal confirm(UUID user, UUID id, Map<Integer, Set<String>> chosen) {
        var proposal = own(user, id);
        if (proposal.status() == Status.CONFIRMED && chosen.keySet().equals(wanted(proposal))) {
            return place(id);
        }
        drafts.requireOrderable(proposal, chosen);
        desk.confirm(user, id, chosen);
        return place(id);
    }

    Proposal own(UUID user, UUID id) {
        return rows.find(id)
                .filter(one -> one.userId().equals(user))
                .orElseThrow(AdviceProblem.ADVICE_NOT_FOUND::problem);
    }

    /** Goes on with what was confirmed, from wherever it stands: each line is one order, however often it is tried. */
    Proposal place(UUID id) {
        var proposal = desk.find(id);
        proposal.lines().stream()
                .filter(line -> line.status() == LineStatus.CHOSEN)
                .forEach(line -> place(proposal, line));
        return desk.find(id);
    }

    private void place(Proposal proposal, Line line) {
        try {
            var placed = purchases.place(
                    proposal.userId(),
                    proposal.id() + ":" + line.number(),
                    line.productId(),
                    line.amount(),
                    acknowledged(line),
                    Purchases.Source.ADVICE,
                    proposal.id());
            desk.ordered(proposal.id(), line.number(), placed.orderId());
        } catch (Problem refused) {
            if (!passing(refused)) {
                desk.refused(proposal.id(), line.number(), refused.code().code());
            } else if (clock.now().isAfter(proposal.validUntil())) {
                // What could not be ordered while the proposal held is not ordered later, at other prices.
                desk.refused(proposal.id(), line.number(), AdviceProblem.ADVICE_EXPIRED.code());
            }
        } catch (RemoteFailure away) {
            LOG.info("Line {} of advice {} waits: {}", line.number(), proposal.id(), away.toString());
        }
    }

    /** Whether the next try may end otherwise. */
    private static boolean passing(Problem refused) {
        return refused.retryAfter() != null || refused.code().status() == HttpStatus.SERVICE_UNAVAILABLE;
    }

    private static Set<String> acknowledged(Line line) {
        var stored = Objects.requireNonNullElse(line.acknowledged(), "");
        return stored.isEmpty() ? Set.of() : Arrays.stream(stored.split(",")).collect(Collectors.toSet());
    }

    private static Set<Integer> wanted(Proposal proposal) {
        return proposal.lines().stream()
                .filter(line -> line.status() != LineStatus.DECLINED)
                .map(Line::number)
                .collect(Collectors.toSet());
    }
}
