package com.xinfan.local.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The app on one person's phone: each method is one thing that a person does in it. */
public final class App {

    private final Api api;
    private final Phone phone;
    private final String device;

    /**
     * An app that is not signed in.
     *
     * @param address the IP address it calls from
     */
    public App(URI gateway, URI sandbox, String phone, String device, String address) {
        this.api = new Api(gateway, address);
        this.phone = new Phone(new Api(sandbox, null), phone);
        this.device = device;
    }

    /** The calls themselves, for what this class has no method for. */
    public Api api() {
        return api;
    }

    /** Where a person came from, as the app reports it at sign-up. */
    public record Attribution(
            String channel,
            @Nullable String clickId,
            @Nullable String inviteCode) {

        private Map<String, String> form() {
            var form = new HashMap<>(Map.of("channel", channel));
            form.computeIfAbsent("clickId", _ -> clickId);
            form.computeIfAbsent("inviteCode", _ -> inviteCode);
            return form;
        }
    }

    /** Signs up or in with a one-time password, agreeing to everything; returns the user's id. */
    public UUID signIn(Attribution attribution) {
        return signIn(attribution, List.of("SERVICE", "ANALYTICS", "MARKETING"));
    }

    /** Signs up or in, agreeing to some purposes only. */
    public UUID signIn(Attribution attribution, List<String> purposes) {
        var consents = purposes.stream()
                .map(purpose -> Map.of("purpose", purpose, "version", 1))
                .toList();
        var form = new HashMap<String, Object>();
        form.put("phone", phone.number());
        form.put("device", Map.of("id", device, "platform", "ANDROID"));
        form.put("attribution", attribution.form());
        form.put("consents", consents);
        var session = signIn(form);
        if (session.status() == 422) {
            session = signIn(form); // the code was used, but its answer was lost
        }
        carry(session.ok());
        return UUID.fromString(session.body().get("user").get("id").asString());
    }

    private Api.Reply signIn(Map<String, Object> form) {
        requestCode("LOGIN");
        if (phone.code().isEmpty()) {
            Patience.whenAllowed(() -> requestCode("LOGIN")); // the message was lost in an outage
        }
        form.put("otp", readCode());
        return api.post("/api/v1/sessions", form);
    }

    /** Uses a session's tokens from now on, and renews them when they run out, as an app does. */
    private void carry(JsonNode session) {
        api.authenticate(session.get("accessToken").asString());
        var refreshToken = session.get("refreshToken").asString();
        api.onExpiry(() -> carry(new Api(api.base(), api.address())
                .post("/api/v1/sessions/refresh", Map.of("refreshToken", refreshToken))
                .ok()));
    }

    /** Reads the newest one-time password off the phone. */
    public String readCode() {
        return phone.code().orElseThrow(phone::silent);
    }

    /** Tells analytics that the person opened a screen. */
    public JsonNode track(UUID eventId, String name, String at) {
        return api.post(
                        "/api/v1/events",
                        List.of(Map.of("eventId", eventId, "name", name, "at", at, "properties", Map.of())))
                .ok();
    }

    /** Claims an identity, and again, a few times a day at most, while the registry's answer is not known. */
    public Api.Reply verifyIdentity(String name, String idNumber) {
        var reply = claimIdentity(name, idNumber);
        for (var again = 0;
                again < 5 && "PENDING".equals(reply.body().path("status").asString(null));
                again++) {
            Api.pause(Duration.ofSeconds(3));
            reply = claimIdentity(name, idNumber);
        }
        return reply;
    }

    private Api.Reply claimIdentity(String name, String idNumber) {
        return api.put("/api/v1/me/identity", Map.of("name", name, "idNumber", idNumber));
    }

    /** Binds a card with the code that the bank's message brings; returns the card's id. */
    public UUID bindCard(String cardNumber) {
        var key = UUID.randomUUID();
        var form = Map.of("cardNumber", cardNumber, "phone", phone.number());
        var card = Patience.whenAllowed(() -> api.post("/api/v1/me/cards", key, form))
                .ok();
        var id = card.get("id").asString();
        api.post("/api/v1/me/cards/" + id + "/confirmation", UUID.randomUUID(), Map.of("otp", readCode()))
                .ok();
        return UUID.fromString(id);
    }

    /**
     * Answers every question with its choice number {@code boldness} (0 the most careful); returns the level C1 to C5.
     */
    public String answerQuestionnaire(int boldness) {
        var questionnaire = api.get("/api/v1/suitability/questionnaire").ok();
        var answers = new ArrayList<Map<String, Object>>();
        for (var question : questionnaire.get("questions")) {
            var choices = question.get("choices");
            var choice = choices.get(Math.min(boldness, choices.size() - 1));
            answers.add(Map.of(
                    "question", question.get("question").asString(),
                    "choice", choice.get("choice").asString()));
        }
        return api.post(
                        "/api/v1/me/suitability",
                        Map.of(
                                "questionnaireId",
                                questionnaire.get("questionnaireId").asString(),
                                "answers",
                                answers))
                .ok()
                .get("level")
                .asString();
    }

    /** Pays money in and waits until the bank's outcome is known; returns the final status. */
    public String deposit(UUID cardId, long fen) {
        var deposit = api.post("/api/v1/deposits", UUID.randomUUID(), Map.of("cardId", cardId, "amount", fen))
                .ok();
        return outcome("/api/v1/deposits/" + deposit.get("id").asString());
    }

    /** Takes money out to the card, with a one-time password for this very amount; returns the final status. */
    public String withdraw(UUID cardId, long fen) {
        var withdrawal = api.post(
                        "/api/v1/withdrawals",
                        UUID.randomUUID(),
                        Map.of("cardId", cardId, "amount", fen, "otpProof", proof(fen)))
                .ok();
        return outcome("/api/v1/withdrawals/" + withdrawal.get("id").asString());
    }

    /** A one-time password for a purpose, as a request that demands one takes it. */
    public Map<String, String> otp(String purpose) {
        var form = Map.of("phone", phone.number(), "purpose", purpose);
        Patience.whenAllowed(() -> api.post("/api/v1/otp", form)).ok();
        return Map.of("otp", readCode());
    }

    /** Proves with a one-time password that the holder of the phone wants to withdraw this amount. */
    public String proof(long fen) {
        var otp = Patience.whenAllowed(() -> requestCode("WITHDRAW"));
        var path = "/api/v1/otp/" + otp.body().get("otpId").asString() + "/verification";
        return api.post(path, Map.of("otp", readCode(), "amount", fen))
                .ok()
                .get("proof")
                .asString();
    }

    /** Asks for a one-time password; too soon after another one, whose answer may have been lost, is no failure. */
    private Api.Reply requestCode(String purpose) {
        var reply = api.post("/api/v1/otp", Map.of("phone", phone.number(), "purpose", purpose));
        if (reply.status() != Patience.TOO_MANY) {
            reply.ok();
        }
        return reply;
    }

    /** How it ends, or that it waits for a person or for its bank day. */
    private String outcome(String path) {
        return Patience.soon(
                () -> api.get(path).ok().get("status").asString(),
                status -> !Set.of("CREATED", "SUBMITTED", "UNKNOWN").contains(status));
    }

    /** What the person may spend now, in fen. */
    public long available() {
        return api.get("/api/v1/account").ok().get("available").asLong();
    }

    /** Asks for credit, agreeing to the bureau query. */
    public Api.Reply applyForLoan(UUID productId, long fen, int instalments) {
        var body = Map.of(
                "productId", productId,
                "amount", fen,
                "instalments", instalments,
                "purpose", "日常消费",
                "consents", List.of(Map.of("purpose", "CREDIT_INQUIRY", "version", 1)));
        return api.post("/api/v1/loans/applications", UUID.randomUUID(), body);
    }

    /** Accepts an offer at the all-in annualised cost that it showed. */
    public Api.Reply confirmLoan(UUID loanId, String annualCost) {
        return api.post(
                "/api/v1/loans/" + loanId + "/confirmation", UUID.randomUUID(), Map.of("annualCost", annualCost));
    }

    public Api.Reply checkIn() {
        return api.post("/api/v1/check-ins", UUID.randomUUID(), Map.of());
    }

    /** Writes to the service desk; returns the ticket's id. */
    public UUID writeTicket(String kind, String category, String subject, String text) {
        var body = Map.of("kind", kind, "category", category, "subject", subject, "text", text);
        var ticket = api.post("/api/v1/tickets", UUID.randomUUID(), body).ok();
        return UUID.fromString(ticket.get("id").asString());
    }

    public List<JsonNode> products() {
        return items(api.get("/api/v1/products?limit=100").ok());
    }

    /** The products once the shelf knows the person's level, which follows the questionnaire by an event. */
    public List<JsonNode> productsForMyLevel() {
        return Patience.soon(
                this::products,
                products -> products.stream()
                        .anyMatch(product -> product.get("suitable").asBoolean()));
    }

    /**
     * The coupons in hand, waiting a while for at least {@code expected}: a grant follows its reason by an
     * event.
     */
    public List<JsonNode> coupons(int expected) {
        return Patience.soon(
                () -> items(api.get("/api/v1/coupons?limit=100").ok()), coupons -> coupons.size() >= expected);
    }

    public Api.Reply order(UUID productId, long fen, @Nullable UUID couponId, List<String> acknowledgements) {
        var body = new LinkedHashMap<String, Object>();
        body.put("productId", productId);
        body.put("amount", fen);
        if (couponId != null) {
            body.put("couponId", couponId);
        }
        if (!acknowledgements.isEmpty()) {
            body.put("acknowledgements", acknowledgements);
        }
        return api.post("/api/v1/orders", UUID.randomUUID(), body);
    }

    public String invitationCode() {
        return Patience.soon(() -> api.get("/api/v1/invitation"), reply -> reply.status() == 200)
                .ok()
                .get("code")
                .asString();
    }

    public static List<JsonNode> items(JsonNode page) {
        var items = new ArrayList<JsonNode>();
        page.get("items").forEach(items::add);
        return items;
    }
}
