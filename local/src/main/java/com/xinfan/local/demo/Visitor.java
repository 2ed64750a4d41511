package com.xinfan.local.demo;

import com.xinfan.local.client.App;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a person does in the app besides money: checks in, reads, looks at messages, asks and complains. */
final class Visitor {

    private final App app;
    private final ChannelProfile channel;
    private final RandomGenerator random;
    private final Tally tally;
    private @Nullable UUID ticket;

    Visitor(App app, ChannelProfile channel, RandomGenerator random, Tally tally) {
        this.app = app;
        this.channel = channel;
        this.random = random;
        this.tally = tally;
    }

    void openApp(Day day) {
        app.track(UUID.randomUUID(), "app_open", day.now());
        if (random.nextDouble() < 0.5 && app.checkIn().status() == 201) {
            tally.add(channel.code(), Tally.Fact.CHECK_INS, 1);
        }
        if (random.nextDouble() < 0.10) {
            readAnArticle(day);
        }
        if (random.nextDouble() < 0.10) {
            readMessages();
        }
        rate();
        writeMaybe();
    }

    private void readAnArticle(Day day) {
        var articles = App.items(app.api().get("/api/v1/contents?limit=20").ok());
        if (!articles.isEmpty()) {
            var article = Investor.id(articles.get(random.nextInt(articles.size())));
            app.api().get("/api/v1/contents/" + article).ok();
            app.track(UUID.randomUUID(), "article_read", day.now());
        }
    }

    private void readMessages() {
        App.items(app.api().get("/api/v1/messages?limit=5").ok()).stream()
                .filter(message -> !message.hasNonNull("openedAt"))
                .findFirst()
                .ifPresent(message -> {
                    app.api()
                            .post("/api/v1/messages/" + Investor.id(message) + "/opening", Map.of())
                            .ok();
                    tally.add(channel.code(), Tally.Fact.MESSAGES_OPENED, 1);
                });
    }

    private void writeMaybe() {
        if (ticket != null) {
            return;
        }
        var mood = random.nextDouble();
        if (mood < channel.habits().complain()) {
            ticket = app.writeTicket("COMPLAINT", "WITHDRAWAL", "提现到账慢", "我的提现已经提交，希望说明到账时间。");
            tally.add(channel.code(), Tally.Fact.COMPLAINTS, 1);
        } else if (mood < channel.habits().complain() + 0.01) {
            ticket = app.writeTicket("QUESTION", "CONTENT", "关于文章的问题", "请问业绩比较基准和预期收益有什么区别？");
            tally.add(channel.code(), Tally.Fact.QUESTIONS, 1);
        }
    }

    private void rate() {
        if (ticket == null) {
            return;
        }
        var path = "/api/v1/tickets/" + ticket;
        if (app.api().get(path).ok().get("status").asString().equals("RESOLVED")) {
            app.api()
                    .post(path + "/survey", UUID.randomUUID(), Map.of("score", random.nextInt(2, 6)))
                    .ok();
            tally.add(channel.code(), Tally.Fact.SURVEYS, 1);
            ticket = null;
        }
    }
}
