package com.xinfan.product.scene.visit;

import com.xinfan.product.scene.partner.Partner;
import com.xinfan.product.scene.partner.PartnerDoor;
import com.xinfan.product.scene.slot.SlotView;
import com.xinfan.product.scene.slot.Slots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What partners may ask; the door before it has let them in. */
@RestController
@RequestMapping("/partner/v1")
class PartnerController {

    private final Slots slots;
    private final HandOffs handOffs;
    private final SceneReport report;
    private final String link;

    PartnerController(Slots slots, HandOffs handOffs, SceneReport report, Environment environment) {
        this.slots = slots;
        this.handOffs = handOffs;
        this.report = report;
        this.link = environment.getProperty("xinfan.scene.link", "xinfan://scene?token=");
    }

    record PartnerSlots(List<SlotView> slots) {}

    /** {@code visitId} is the partner's own, once for each visit; it must not be made of personal data. */
    record VisitRequest(
            @NotNull UUID slotId,

            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{8,64}")
            String visitId,

            @NotNull Instant at,

            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}")
            String surface) {}

    /** {@code link} opens the app with the token; it is good once, until {@code expiresAt}. */
    record VisitHandOff(String visitId, String token, String link, Instant expiresAt) {}

    record PartnerReport(LocalDate from, LocalDate to, String currency, List<SceneReport.SceneCell> cells) {}

    @Operation(summary = "合作方：可展示的展位（须签名）")
    @GetMapping("/slots")
    PartnerSlots slots(@Parameter(hidden = true) @RequestAttribute(PartnerDoor.PARTNER) Partner partner) {
        return new PartnerSlots(slots.shown(partner).stream().map(SlotView::of).toList());
    }

    @Operation(summary = "合作方：登记一次到访，取得一次性跳转凭证（须签名）")
    @PostMapping("/visits")
    @ResponseStatus(HttpStatus.CREATED)
    VisitHandOff announce(
            @Parameter(hidden = true) @RequestAttribute(PartnerDoor.PARTNER) Partner partner,
            @Valid @RequestBody VisitRequest request) {
        var handOff = handOffs.announce(
                partner,
                new Visits.Announced(
                        partner.id(), request.slotId(), request.visitId(), request.surface(), request.at()));
        return new VisitHandOff(request.visitId(), handOff.token(), link + handOff.token(), handOff.expiresAt());
    }

    @Operation(summary = "合作方：按日与展位的汇总，人数过少的单元不予显示（须签名）")
    @GetMapping("/report")
    PartnerReport report(
            @Parameter(hidden = true) @RequestAttribute(PartnerDoor.PARTNER) Partner partner,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        return new PartnerReport(from, to, "CNY", report.cells(from, to, partner.id()));
    }
}
