package com.xinfan.user.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.MissingNode;

class ReviewApiTests extends UserServiceTest {

    private static final String MINE = "/api/v1/me/identity/reviews";
    private static final String ADMIN = "/admin/v1/identity-reviews";
    private static final String SECRET = "GPS 31.2304 121.4737";

    @Test
    void whatTheRegistryDeniesTwoPeopleMayDecideOtherwise() throws IOException {
        var user = aDeniedUser();
        assertThat(post(MINE, user.token(), Map.of("consent", false)).code()).isEqualTo("review_consent_missing");
        var id = opened(user);
        assertThat(post(MINE, user.token(), Map.of("consent", true)).code()).isEqualTo("review_open");
        assertThat(get("/admin/v1/user/work", staffToken("carol", Role.COMPLIANCE))
                        .body()
                        .toString())
                .contains(id);

        assertThat(decide(id, "carol", true).text("/status")).isEqualTo("SECOND_LOOK");
        assertThat(decide(id, "carol", true).code()).isEqualTo("review_same_person");
        assertThat(get("/api/v1/me/identity", user.token()).text("/status")).isEqualTo("REJECTED");
        assertThat(decide(id, "cyril", true).text("/status")).isEqualTo("APPROVED");
        assertThat(decide(id, "cyril", true).code()).isEqualTo("review_status");
        var mine = get("/api/v1/me/identity", user.token());
        assertThat(mine.text("/status")).isEqualTo("VERIFIED");
        assertThat(mine.text("/accountClass")).isEqualTo("I");
        var told = awaitEvent(
                UserEvent.IdentityVerified.class, event -> event.userId().equals(user.id()));
        assertThat(((UserEvent.IdentityVerified) told.event()).accountClass()).isEqualTo(AccountClass.I);
    }

    @Test
    void onePersonsNoIsEnoughAndTheNextReviewMayFollow() throws IOException {
        var user = aDeniedUser();
        var id = opened(user);
        assertThat(decide(id, "carol", false).text("/status")).isEqualTo("REJECTED");
        assertThat(get("/api/v1/me/identity", user.token()).text("/status")).isEqualTo("REJECTED");
        assertThat(get(MINE, user.token()).text("/items/0/reason")).isEqualTo("seen");
        assertThat(post(MINE, user.token(), Map.of("consent", true)).status()).isEqualTo(201);
    }

    @Test
    void aPhotoIsSeenWithAReasonOnlyAndGoneAfterItsTime() throws IOException {
        var user = aVerifiedUser();
        var id = opened(user);
        assertThat(jdbc.sql("select image_sealed from identity_image where review_id = :id::uuid")
                        .param("id", id)
                        .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .list())
                .hasSize(3)
                .noneMatch(stored -> stored.contains("JFIF") || stored.contains(SECRET));
        assertThat(post(ADMIN + "/" + id + "/images/FACE/view", staffToken("carol", Role.COMPLIANCE), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(post(
                                ADMIN + "/" + id + "/images/FACE/view",
                                staffToken("sue", Role.SUPPORT),
                                Map.of("reason", "curious"))
                        .status())
                .isEqualTo(403);
        var seen = look(id);
        assertThat(ImageIO.read(new ByteArrayInputStream(seen)).getWidth()).isEqualTo(400);
        assertThat(new String(seen, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'identity-image.viewed' and subject = :id")
                        .param("id", "identity-review:" + id)
                        .query(Long.class)
                        .single())
                .isOne();

        decide(id, "carol", true);
        decide(id, "cyril", true);
        assertThat(get("/api/v1/me/identity", user.token()).text("/accountClass"))
                .isEqualTo("I");
        businessClock.advance(Duration.ofDays(31));
        runDueWork();
        assertThat(post(
                                ADMIN + "/" + id + "/images/FACE/view",
                                staffToken("carol", Role.COMPLIANCE),
                                Map.of("reason", "late"))
                        .code())
                .isEqualTo("image_gone");
        assertThat(jdbc.sql("select count(image_sealed) from identity_image where review_id = :id::uuid")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aReviewWithoutAllItsPhotosIsAbandonedWithThem() throws IOException {
        var user = aVerifiedUser();
        var id = post(MINE, user.token(), Map.of("consent", true)).text("/id");
        upload(user, id, "FRONT", photo("png", 400, 300));
        businessClock.advance(Duration.ofDays(8));
        runDueWork();
        assertThat(get(MINE, user.token()).text("/items/0/status")).isEqualTo("ABANDONED");
        assertThat(jdbc.sql("select count(image_sealed) from identity_image where review_id = :id::uuid")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(upload(user, id, "BACK", photo("png", 400, 300)).code()).isEqualTo("review_status");
    }

    @Test
    void whatIsNoPhotoIsRefused() throws IOException {
        var user = aVerifiedUser();
        var id = post(MINE, user.token(), Map.of("consent", true)).text("/id");
        var script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        assertThat(upload(user, id, "FRONT", script.getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("image_unreadable");
        assertThat(upload(user, id, "FRONT", photo("gif", 400, 300)).code()).isEqualTo("image_unreadable");
        assertThat(upload(user, id, "FRONT", photo("png", 100, 300)).code()).isEqualTo("image_size");
        assertThat(upload(user, id, "FRONT", bomb()).code()).isEqualTo("image_size");
        assertThat(upload(aNewcomer(), id, "FRONT", photo("png", 400, 300)).status())
                .isEqualTo(404);
        assertThat(post(MINE, aNewcomer().token(), Map.of("consent", true)).code())
                .isEqualTo("identity_not_claimed");
    }

    @Test
    void aSilentRegistryIsNoReasonBeforeADayHasPassed() {
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"UNKNOWN\"}");
        var user = aVerifiedUser();
        assertThat(post(MINE, user.token(), Map.of("consent", true)).code()).isEqualTo("review_not_needed");
        businessClock.advance(Duration.ofDays(1));
        assertThat(post(MINE, user.token(), Map.of("consent", true)).text("/cause"))
                .isEqualTo("UNKNOWN");
    }

    private Newcomer aDeniedUser() {
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MISMATCH\"}");
        var user = aNewcomer();
        put("/api/v1/me/identity", user.token(), Map.of("name", "王五", "idNumber", Numbers.idNumber()));
        return user;
    }

    /** A review with its three photos, open. */
    private String opened(Newcomer user) throws IOException {
        var id = post(MINE, user.token(), Map.of("consent", true)).text("/id");
        assertThat(upload(user, id, "FRONT", photo("jpeg", 400, 300)).text("/status"))
                .isEqualTo("COLLECTING");
        upload(user, id, "BACK", photo("png", 400, 300));
        assertThat(upload(user, id, "FACE", photo("jpeg", 400, 300)).text("/status"))
                .isEqualTo("OPEN");
        return id;
    }

    private Answer decide(String id, String staff, boolean approve) {
        return post(
                ADMIN + "/" + id + "/decision",
                staffToken(staff, Role.COMPLIANCE),
                Map.of("approve", approve, "reason", "seen"));
    }

    private byte[] look(String id) {
        return http.post()
                .uri(ADMIN + "/" + id + "/images/FACE/view")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + staffToken("carol", Role.COMPLIANCE))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\":\"compare\"}")
                .exchange()
                .returnResult(byte[].class)
                .getResponseBody();
    }

    private Answer upload(Newcomer user, String id, String side, byte[] image) {
        var result = http.put()
                .uri(MINE + "/" + id + "/images/" + side)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + user.token())
                .contentType(MediaType.IMAGE_JPEG)
                .body(image)
                .exchange()
                .returnResult(String.class);
        var text = result.getResponseBody();
        var json = text == null ? MissingNode.getInstance() : JSON.readTree(text);
        return new Answer(result.getStatus().value(), json, result.getResponseHeaders());
    }

    /** A picture with something behind it. */
    private static byte[] photo(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        out.writeBytes(SECRET.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** A small file that says it is 60,000 pixels wide. */
    private static byte[] bomb() throws IOException {
        var png = photo("png", 400, 300);
        png[18] = (byte) (60_000 >> 8);
        png[19] = (byte) 60_000;
        return png;
    }
}
