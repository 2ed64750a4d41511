package com.xinfan.campaign.point;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives points, in the transaction of what they are given for, and takes back what ran out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Points {

    static final String EXPIRY = "expiry";

    private final Ledger ledger;
    private final PointLots lots;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Points(Ledger ledger, PointLots lots, Outbox outbox, BusinessClock clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.lots = lots;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * A reason to give points.
     *
     * @param key acts once, for ever
     * @param cause the code of what for, as the user sees it among the entries
     * @param expiresOn the first day on which they no longer count
     */
    public record Earning(UUID userId, String key, String cause, long points, LocalDate expiresOn) {}

    private record Change(UUID transferId, UUID userId, String cause, long points) {}

    /** Gives to many users with one set of statements. What was given before is not given again. */
    public void earn(List<Earning> earnings) {
        var outcomes = ledger.post(earnings.stream().map(this::transfer).toList());
        var fresh = new LinkedHashMap<UUID, Earning>();
        for (var i = 0; i < earnings.size(); i++) {
            var accepted = outcomes.get(i).required();
            if (!accepted.replayed()) {
                fresh.put(accepted.transferId(), earnings.get(i));
            }
        }
        lots.open(fresh);
        var changes = new ArrayList<Change>();
        fresh.forEach((id, it) -> changes.add(new Change(id, it.userId(), it.cause(), it.points())));
        tell(changes);
    }

    /** Takes what lapsed from its owners; each of them is told once. */
    void expire(Collection<PointLots.Lot> lapsed) {
        var owners = new ArrayList<UUID>();
        var transfers = new ArrayList<Transfer>();
        lapsed.stream().collect(Collectors.groupingBy(PointLots.Lot::userId)).forEach((user, own) -> {
            owners.add(user);
            transfers.add(expiry(user, own));
        });
        var outcomes = ledger.post(transfers);
        var changes = new ArrayList<Change>();
        for (var i = 0; i < owners.size(); i++) {
            var taken = transfers.get(i).postings().getFirst().amount();
            changes.add(new Change(outcomes.get(i).required().transferId(), owners.get(i), EXPIRY, -taken));
        }
        tell(changes);
    }

    /** A lot lapses once, so the first of them names the transfer. */
    private Transfer expiry(UUID user, List<PointLots.Lot> own) {
        var sum = own.stream().mapToLong(PointLots.Lot::remaining).sum();
        var postings = List.of(Posting.debit(PointChart.ofUser(user), sum), Posting.credit(PointChart.expired(), sum));
        return Transfer.of("points:expiry:" + own.getFirst().transferId(), EXPIRY, clock.now(), postings);
    }

    private Transfer transfer(Earning earning) {
        var postings = List.of(
                Posting.debit(PointChart.issued(), earning.points()),
                Posting.credit(PointChart.ofUser(earning.userId()), earning.points()));
        return Transfer.of("points:" + earning.key(), earning.cause(), clock.now(), postings);
    }

    private void tell(List<Change> changes) {
        var accounts = changes.stream()
                .map(change -> PointChart.ofUser(change.userId()).code())
                .collect(Collectors.toSet());
        var balances =
                ledger.balances(accounts).stream().collect(Collectors.toMap(Balance::account, Balance::available));
        var now = clock.now();
        outbox.appendAll(changes.stream()
                .map(change -> new CampaignEvent.PointsChanged(
                        change.userId(),
                        now,
                        change.transferId(),
                        change.cause(),
                        change.points(),
                        balances.getOrDefault(PointChart.ofUser(change.userId()).code(), 0L)))
                .toList());
        changes.forEach(
                change -> meters.counter(change.points() > 0 ? "points.given" : "points.taken", "cause", change.cause())
                        .increment(Math.abs(change.points())));
    }
}
