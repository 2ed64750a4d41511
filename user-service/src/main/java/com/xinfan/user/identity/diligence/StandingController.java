package com.xinfan.user.identity.diligence;

import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.IdentityStatus;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.Standing;
import com.xinfan.user.identity.Standings;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/identity")
class StandingController {

    private final Diligence diligence;
    private final Standings standings;
    private final People people;

    StandingController(Diligence diligence, Standings standings, People people) {
        this.diligence = diligence;
        this.standings = standings;
        this.people = people;
    }

    /** {@code validUntil} or {@code longTerm}, not both. */
    record DocumentValidityBody(
            @Nullable LocalDate validUntil, @Nullable Boolean longTerm) {}

    record IdentityStandingView(
            IdentityStatus status,
            String name,
            @Nullable AccountClass accountClass,
            Standing.@Nullable Restriction restriction,
            @Nullable LocalDate documentUntil,
            boolean longTerm) {}

    @GetMapping
    @Operation(summary = "我的实名状态、账户类别与证件有效期")
    IdentityStandingView look(CurrentUser user) {
        return view(user.id());
    }

    @PutMapping("/document")
    @Operation(summary = "登记或更新证件有效期")
    IdentityStandingView document(CurrentUser user, @Valid @RequestBody DocumentValidityBody body) {
        if ((body.validUntil() != null) == Boolean.TRUE.equals(body.longTerm())) {
            throw IdentityProblem.DOCUMENT_VALIDITY.at("/validUntil");
        }
        diligence.document(user.id(), body.validUntil());
        return view(user.id());
    }

    private IdentityStandingView view(UUID userId) {
        var claimed = people.standing(userId).orElseThrow(IdentityProblem.IDENTITY_NOT_CLAIMED::problem);
        var standing = standings.of(userId);
        return new IdentityStandingView(
                claimed.status(),
                claimed.nameMasked(),
                standing.map(Standing::accountClass).orElse(null),
                standing.map(Standing::restriction).orElse(null),
                standing.map(one -> one.document().until()).orElse(null),
                standing.map(one -> one.document().longTerm()).orElse(false));
    }
}
