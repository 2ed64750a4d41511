package com.xinfan.user.userpage;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.adviser.Advisers;
import com.xinfan.user.adviser.Advisers.MyAdviserView;
import com.xinfan.user.identity.IdentityStatus;
import com.xinfan.user.identity.People;
import com.xinfan.user.userpage.UserAccess.Revealed;
import com.xinfan.user.userpage.UserPage.TimelineEntry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/admin/v1/users/{id}")
class UserPageController {

    private final UserAccess access;
    private final UserPage page;
    private final People people;
    private final Advisers advisers;

    UserPageController(UserAccess access, UserPage page, People people, Advisers advisers) {
        this.access = access;
        this.page = page;
        this.people = people;
        this.advisers = advisers;
    }

    /** Phone and name are masked. */
    record UserPageIdentity(
            String phone,
            @Nullable String name,
            @Nullable IdentityStatus status,
            @Nullable String channel,
            Instant registeredAt) {}

    /** {@code withheld} is not for the reader's roles; {@code unavailable} gave no answer in time. */
    record UserPageView(
            UUID id,
            UserPageIdentity identity,
            List<MyAdviserView> advisers,
            Map<String, JsonNode> parts,
            List<TimelineEntry> timeline,
            List<String> withheld,
            List<String> unavailable) {}

    record RevealBody(
            @NotNull Revealed field,
            @NotBlank @Size(max = 200) String reason) {}

    record RevealedView(Revealed field, String value) {

        @Override
        public String toString() {
            return "RevealedView";
        }
    }

    @GetMapping("/360")
    @Operation(summary = "用户全景：各服务所知合为一页，脱敏，按角色可见；非本人经办用户须注明理由")
    UserPageView page(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam(required = false) @Size(max = 200) @Nullable String reason) {
        var user = access.open(staff, id, reason);
        var standing = people.standing(id);
        var put = page.of(id, staff.roles());
        return new UserPageView(
                id,
                new UserPageIdentity(
                        user.phone().masked(),
                        standing.map(People.Standing::nameMasked).orElse(null),
                        standing.map(People.Standing::status).orElse(null),
                        user.channel(),
                        user.registeredAt()),
                advisers.of(id),
                put.parts(),
                put.timeline(),
                put.withheld(),
                put.unavailable());
    }

    @PostMapping("/reveals")
    @Operation(summary = "注明理由后查看一项明文：手机号、姓名或证件号")
    ResponseEntity<RevealedView> reveal(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody RevealBody body) {
        var value = access.reveal(staff, id, body.field(), body.reason());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new RevealedView(body.field(), value));
    }
}
