package com.xinfan.product.cash;

import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.product.cash.BankTransfer.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A bank that keeps its word on request ids, and otherwise does what banks do. Its book is the truth. */
final class SimulatedBank implements BankClient {

    /** What becomes of one order. */
    enum Mood {
        PROMPT,
        DECLINES,
        REFUSES,
        /** In work: the outcome comes later. */
        SLOW,
        /** Done, but the answer is lost. */
        DONE_UNSAID,
        /** Lost on its way there. */
        LOST,
        /** On its way for longer than anybody waits. */
        LATE,
        /** The network delivers it twice. */
        TWICE,
        AWAY
    }

    private record Order(UUID id, Direction direction, long amount) {}

    private final Map<UUID, BankStatus> standing = new HashMap<>();
    private final Map<UUID, Order> orders = new HashMap<>();
    private final List<Order> late = new ArrayList<>();
    private final List<UUID> moved = new ArrayList<>();
    private Map<Long, Iterator<Mood>> moods = Map.of();
    private Iterator<Boolean> silences = List.<Boolean>of().iterator();
    private long book;

    /** From now on orders of an amount meet these moods, one after the other, and good ones after them. */
    void behave(Map<Long, List<Mood>> plan, List<Boolean> silentToQuestions) {
        moods = new HashMap<>();
        plan.forEach((amount, list) -> moods.put(amount, list.iterator()));
        silences = silentToQuestions.iterator();
    }

    /** Nothing goes wrong any more, and what was on its way is there. */
    void beWell() {
        behave(Map.of(), List.of());
        arrive();
        finish();
    }

    /** What was on its way arrives. */
    void arrive() {
        late.forEach(order -> accept(order, BankStatus.SUCCEEDED));
        late.clear();
    }

    /** What was in work is done: every third not. */
    void finish() {
        standing.replaceAll((id, status) -> {
            if (status != BankStatus.PROCESSING) {
                return status;
            }
            return orders.get(id).amount() % 3 == 0 ? BankStatus.FAILED : move(orders.get(id));
        });
    }

    /** Money that came to us from cards, less what went back. */
    long book() {
        return book;
    }

    boolean hasMoved(UUID request) {
        return moved.contains(request);
    }

    /** Every movement, also one that should not have been. */
    List<UUID> moved() {
        return moved;
    }

    @Override
    public BankAnswer debit(BankOrder order) {
        return order(new Order(order.requestId(), Direction.DEPOSIT, order.amount()));
    }

    @Override
    public BankAnswer credit(BankOrder order) {
        return order(new Order(order.requestId(), Direction.WITHDRAWAL, order.amount()));
    }

    @Override
    public BankAnswer request(UUID requestId) {
        if (silences.hasNext() && silences.next()) {
            throw new RemoteFailure.Unknown("bank", "silent", null);
        }
        if (!standing.containsKey(requestId)) {
            throw new RemoteFailure.Refused("bank", 404, "request_not_found", "", "");
        }
        return answer(requestId);
    }

    private BankAnswer order(Order order) {
        var left = moods.get(order.amount());
        return switch (left != null && left.hasNext() ? left.next() : Mood.PROMPT) {
            case PROMPT -> accept(order, BankStatus.SUCCEEDED);
            case DECLINES -> accept(order, BankStatus.FAILED);
            case SLOW -> accept(order, BankStatus.PROCESSING);
            case TWICE -> {
                accept(order, BankStatus.SUCCEEDED);
                yield accept(order, BankStatus.SUCCEEDED);
            }
            case REFUSES -> refuse(order);
            case DONE_UNSAID -> {
                accept(order, BankStatus.SUCCEEDED);
                throw new RemoteFailure.Unknown("bank", "answer lost", null);
            }
            case LATE -> {
                late.add(order);
                throw new RemoteFailure.Unknown("bank", "no answer in time", null);
            }
            case LOST -> throw new RemoteFailure.Unknown("bank", "order lost", null);
            case AWAY -> throw new RemoteFailure.Unavailable("bank", "not reachable", null);
        };
    }

    /** A refusal is an outcome as well: whatever comes under this id later is refused. */
    private BankAnswer refuse(Order order) {
        if (late.contains(order) || standing.containsKey(order.id())) {
            return accept(order, BankStatus.SUCCEEDED);
        }
        accept(order, BankStatus.FAILED);
        throw new RemoteFailure.Refused("bank", 422, "card_frozen", "", "");
    }

    private BankAnswer accept(Order order, BankStatus wanted) {
        if (!standing.containsKey(order.id())) {
            orders.put(order.id(), order);
            standing.put(order.id(), wanted == BankStatus.SUCCEEDED ? move(order) : wanted);
        }
        return answer(order.id());
    }

    private BankStatus move(Order order) {
        moved.add(order.id());
        book += order.direction() == Direction.DEPOSIT ? order.amount() : -order.amount();
        return BankStatus.SUCCEEDED;
    }

    private BankAnswer answer(UUID id) {
        var status = standing.get(id);
        return new BankAnswer(id, status, status == BankStatus.FAILED ? "declined" : null);
    }
}
