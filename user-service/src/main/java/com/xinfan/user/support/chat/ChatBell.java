package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a request wait until its chat has news, whichever instance they come from: one look at the database for all who
 * wait here, four times a second. A waiting request holds no connection to the database, and no more than a bounded
 * number wait; the others are answered at once and ask again.
 */
@Component
class ChatBell implements DisposableBean {

    /** Below the gateway's patience with an answer. */
    static final Duration LONGEST = Duration.ofSeconds(8);

    private static final int WAITING_MAX = 200;
    private static final long LOOK_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(ChatBell.class);

    private final JdbcClient jdbc;
    private final Semaphore room = new Semaphore(WAITING_MAX);
    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chat-bell").daemon().factory());

    ChatBell(JdbcClient jdbc) {
        this.jdbc = jdbc;
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Waiting(UUID chatId, long after, CompletableFuture<Boolean> rung) {}

    /** Waits until the chat has a message after that number, at most so long. */
    void await(UUID chatId, long after, Duration longest) {
        if (longest.isZero() || !room.tryAcquire()) {
            return;
        }
        var ticket = Ids.next();
        var rung = new CompletableFuture<Boolean>();
        waiting.put(ticket, new Waiting(chatId, after, rung));
        try {
            rung.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // Nothing new: the client asks again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(ticket);
            room.release();
        }
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            var ids = waiting.values().stream()
                    .map(one -> one.chatId().toString())
                    .distinct()
                    .toArray(String[]::new);
            var last = jdbc
                    .sql("select id, last_seq from chat where id = any(:ids::uuid[])")
                    .param("ids", ids)
                    .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            waiting.values().stream()
                    .filter(one -> last.getOrDefault(one.chatId(), 0L) > one.after())
                    .forEach(one -> one.rung().complete(true));
        } catch (DataAccessException e) {
            // Those who wait are answered when their time is over, and the next look may see again.
            LOG.warn("No look at the chats", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
        waiting.values().forEach(one -> one.rung().complete(false));
    }
}
