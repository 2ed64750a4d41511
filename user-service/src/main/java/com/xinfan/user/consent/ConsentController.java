package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/consents")
class ConsentController {

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    record ConsentChangeBody(
            @NotNull Purpose purpose,
            @NotNull @Positive Integer version,
            @NotNull Boolean granted) {}

    record ConsentsBody(@NotNull @Size(min = 1, max = 16) List<@NotNull @Valid ConsentChangeBody> consents) {}

    record ConsentList(List<Consents.View> consents) {}

    @GetMapping
    @Operation(summary = "我的授权与当前授权文本")
    ConsentList list(CurrentUser user, Locale locale) {
        return new ConsentList(consents.of(user.id(), isChinese(locale)));
    }

    @PutMapping
    @Operation(summary = "授予或撤回授权")
    ConsentList choose(CurrentUser user, @Valid @RequestBody ConsentsBody body, Locale locale) {
        var choices = body.consents().stream()
                .map(one -> new ConsentChoice(one.purpose(), one.version(), one.granted()))
                .toList();
        consents.requirePublished(choices);
        consents.choose(user.id(), choices);
        return list(user, locale);
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
