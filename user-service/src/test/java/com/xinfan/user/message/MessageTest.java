package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.UserServiceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** Templates and requests for the tests of messages; it is noon unless a test says otherwise. */
public abstract class MessageTest extends UserServiceTest {

    protected static final LocalDate DAY = LocalDate.of(2027, 1, 11);
    protected static final String TEMPLATES = "/admin/v1/message-templates";
    private static final AtomicInteger CODES = new AtomicInteger();

    @BeforeEach
    void noon() {
        businessClock.set(DAY);
    }

    protected void clock(int hour) {
        clock(DAY, hour);
    }

    protected void clock(LocalDate day, int hour) {
        businessClock.set(day.atTime(hour, 0).atZone(BusinessClock.ZONE).toInstant());
    }

    protected static String newCode() {
        return "test-" + CODES.incrementAndGet();
    }

    protected static Map<String, Object> draft(String code, MessageClass messageClass, boolean push) {
        return draft(code, messageClass, push ? List.of("PUSH") : List.of());
    }

    protected static Map<String, Object> draft(String code, MessageClass messageClass, List<String> channels) {
        return Map.of(
                "code",
                code,
                "messageClass",
                messageClass,
                "channels",
                channels,
                "failover",
                true,
                "title",
                "题",
                "body",
                "您的{amount}元",
                "parameters",
                List.of(Map.of("name", "amount", "type", "MONEY", "sample", "12.50")));
    }

    /** The code of a template that is live. */
    protected String live(MessageClass messageClass, boolean push) {
        var code = newCode();
        bringLive(draft(code, messageClass, push));
        return code;
    }

    protected String bringLive(Map<String, Object> draft) {
        var id = post(TEMPLATES, operator(), draft).text("/id");
        post(TEMPLATES + "/" + id + "/submission", operator(), null);
        approve(id, staffToken("carol", Role.COMPLIANCE));
        return id;
    }

    protected Answer approve(String templateId, String approver) {
        var approvals = get("/admin/v1/user/approvals?limit=100", staffToken("carol", Role.COMPLIANCE));
        for (var approval : approvals.body().path("items")) {
            if (approval.path("artefactId").asString().equals(templateId)
                    && approval.path("status").asString().equals("SUBMITTED")) {
                return post("/admin/v1/user/approvals/" + approval.path("id").asString() + "/approve", approver, null);
            }
        }
        throw new AssertionError("no approval of " + templateId + ": " + approvals.body());
    }

    protected String operator() {
        return staffToken("olga", Role.OPERATOR);
    }

    protected Newcomer aWillingUser() {
        var user = aNewcomer();
        var marketing = Map.of("purpose", "MARKETING", "version", 1, "granted", true);
        put("/api/v1/me/consents", user.token(), Map.of("consents", List.of(marketing)));
        return user;
    }

    protected MessageEvent.Requested requested(Newcomer user, String template, MessageClass messageClass) {
        return new MessageEvent.Requested(
                Ids.next(), user.id(), businessClock.now(), template, messageClass, Map.of("amount", "12.50"));
    }

    /** Asks as another service would, and waits for the decision. */
    protected UUID ask(Newcomer user, String template, MessageClass messageClass) {
        var request = requested(user, template, messageClass);
        publish(request);
        awaitStatus(request.messageId());
        return request.messageId();
    }

    protected void awaitStatus(UUID messageId) {
        Waiting.until("a decision on " + messageId, () -> count(messageId) == 1);
    }

    private int count(UUID messageId) {
        return jdbc.sql("select count(*) from message where id = :id")
                .param("id", messageId)
                .query(Integer.class)
                .single();
    }

    protected String statusOf(UUID messageId) {
        return jdbc.sql("select status || coalesce(' ' || reason, '') from message where id = :id")
                .param("id", messageId)
                .query(String.class)
                .single();
    }

    protected String pushOf(UUID messageId) {
        return jdbc.sql("select status || coalesce(' ' || reason, '') from message_dispatch where message_id = :id and"
                        + " channel = 'PUSH'")
                .param("id", messageId)
                .query(String.class)
                .optional()
                .orElse("NONE");
    }
}
