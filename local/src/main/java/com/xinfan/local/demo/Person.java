package com.xinfan.local.demo;

import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One simulated person: what they will do is decided by their channel's odds and their own seed, never by timing. */
final class Person {

    private static final double FADING = 0.97;

    private final int number;
    private final ChannelProfile channel;
    private final RandomGenerator random;
    private final App app;
    private final Tally tally;
    private final Investor investor;
    private final Borrower borrower;
    private final Visitor visitor;
    private @Nullable UUID card;
    private boolean joined;
    private int age;

    Person(Target target, int number, ChannelProfile channel, long seed, Tally tally) {
        this.number = number;
        this.channel = channel;
        this.tally = tally;
        // Not java.util.Random: its first draws hardly differ for neighbouring seeds.
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        var phone = Identities.phone(target.run(), number);
        var address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        this.app = new App(target.gateway(), target.sandbox(), phone, Identities.device(phone), address);
        this.investor = new Investor(app, channel, random, tally);
        this.borrower = new Borrower(app, channel, random, tally, investor);
        this.visitor = new Visitor(app, channel, random, tally);
    }

    /**
     * Where the platform is.
     *
     * @param run a small number that keeps the phones of one run apart from those of another
     */
    record Target(URI gateway, URI sandbox, int run) {}

    ChannelProfile channel() {
        return channel;
    }

    boolean invites() {
        return random.nextDouble() < channel.odds().invite();
    }

    String invitationCode() {
        return app.invitationCode();
    }

    /** Walks the path on the first day, as far as this person goes. */
    void join(Day day, @Nullable String inviteCode) {
        app.signIn(new App.Attribution(channel.code(), "click-" + number, inviteCode));
        joined = true;
        tally.add(channel.code(), Tally.Fact.REGISTERED, 1);
        visitor.openApp(day);
        if (random.nextDouble() >= channel.odds().identity()) {
            return;
        }
        app.verifyIdentity(Identities.name(random), Identities.idNumber(random, day.date(), random.nextInt(20, 70)))
                .ok();
        tally.add(channel.code(), Tally.Fact.VERIFIED, 1);
        if (random.nextDouble() >= channel.odds().card()) {
            return;
        }
        card = app.bindCard(Identities.card(random));
        tally.add(channel.code(), Tally.Fact.CARD_BOUND, 1);
        if (random.nextDouble() < channel.odds().invest()) {
            investor.invest(card, day);
        }
    }

    /** A later day: instalments wait for nobody, the rest happens only if the person comes back. */
    void live(Day day) {
        if (!joined) {
            return;
        }
        age++;
        if (card != null) {
            borrower.repay(card, day);
        }
        if (random.nextDouble() >= channel.habits().stay() * Math.pow(FADING, age - 1)) {
            return;
        }
        visitor.openApp(day);
        tally.add(channel.code(), Tally.Fact.RETURNS, 1);
        if (card == null) {
            return;
        }
        borrower.lookAgain(card);
        investor.takeHome(card, day);
        borrower.maybeApply(card);
        if (random.nextDouble() < channel.odds().invest() * 0.03) {
            investor.invest(card, day);
        }
    }
}
