package com.xinfan.user.profile;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.scope.UserScope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfileController {

    private final Profiles profiles;
    private final UserScope scope;

    ProfileController(Profiles profiles, UserScope scope) {
        this.profiles = profiles;
        this.scope = scope;
    }

    /** None or one: a phone has one account. */
    record Found(List<Profile> items) {}

    @GetMapping("/api/v1/me")
    @Operation(summary = "我的资料与新手指引")
    Profile me(CurrentUser user, Locale locale) {
        return profiles.of(user.id(), isChinese(locale)).orElseThrow(AccountProblem.USER_NOT_FOUND::problem);
    }

    @GetMapping("/admin/v1/users")
    @Operation(summary = "按手机号查找用户")
    Found find(
            CurrentStaff staff,
            @RequestParam @Size(max = 20) String phone,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            Locale locale) {
        var found = profiles.find(staff, Phone.parse(phone, "phone"), reason, isChinese(locale))
                .filter(profile -> scope.covers(staff, profile.id()));
        return new Found(found.stream().toList());
    }

    @GetMapping("/admin/v1/users/{id}")
    @Operation(summary = "查看用户")
    Profile look(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            Locale locale) {
        return profiles.look(staff, id, reason, isChinese(locale))
                .filter(profile -> scope.covers(staff, profile.id()))
                .orElseThrow(AccountProblem.USER_NOT_FOUND::problem);
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
