package com.xinfan.product.scene.partner;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.scene.SceneProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff look after partners, and where everything is stopped. */
@RestController
@RequestMapping("/admin/v1/scenes")
class PartnerAdminController {

    private final PartnerDesk desk;
    private final Partners partners;
    private final PartnerKeys keys;
    private final SceneSwitch all;

    PartnerAdminController(PartnerDesk desk, Partners partners, PartnerKeys keys, SceneSwitch all) {
        this.desk = desk;
        this.partners = partners;
        this.keys = keys;
        this.all = all;
    }

    record PartnerForm(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 200) String contact,
            @NotNull Scene scene,
            @NotNull LocalDate contractFrom,
            @NotNull LocalDate contractUntil,
            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String> surfaces,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 50) String> addressRanges,
            @NotNull @Min(1) @Max(6000) Integer requestsPerMinute) {

        Partner.PartnerProfile profile() {
            return new Partner.PartnerProfile(
                    name,
                    contact,
                    scene,
                    contractFrom,
                    contractUntil,
                    surfaces == null ? List.of() : surfaces,
                    addressRanges == null ? List.of() : addressRanges,
                    requestsPerMinute);
        }
    }

    /** {@code publicKey}: Ed25519, in PEM or only its Base64, as {@code openssl pkey -pubout} writes it. */
    record KeyForm(
            @NotBlank @Size(max = 300) String publicKey,
            @NotNull Instant validUntil) {}

    record StopForm(@NotBlank @Size(max = 500) String reason) {}

    record PartnerKeyView(UUID id, Instant validUntil, PartnerKeys.KeyStatus status) {

        static PartnerKeyView of(PartnerKeys.PartnerKey key) {
            return new PartnerKeyView(key.id(), key.validUntil(), key.status());
        }
    }

    record PartnerView(
            UUID id,
            Partner.Status status,
            Partner.PartnerProfile profile,
            @Nullable List<PartnerKeyView> keys) {

        static PartnerView of(Partner partner) {
            return new PartnerView(partner.id(), partner.status(), partner.profile(), null);
        }
    }

    record SceneState(
            boolean stopped,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {

        static SceneState of(SceneSwitch.Position position) {
            return position.changedBy().isEmpty()
                    ? new SceneState(position.stopped(), null, null)
                    : new SceneState(position.stopped(), position.changedAt(), position.changedBy());
        }
    }

    record SubmittedPartner(UUID approvalId) {}

    @Operation(summary = "场景总开关的状态")
    @GetMapping
    SceneState state() {
        return SceneState.of(all.position());
    }

    @Operation(summary = "一键停用全部场景，下一个请求起生效")
    @PostMapping("/stop")
    SceneState stop(CurrentStaff staff, @Valid @RequestBody StopForm form) {
        return SceneState.of(desk.stopAll(form.reason(), staff));
    }

    @Operation(summary = "申请恢复全部场景，由第二人审批")
    @PostMapping("/restart")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedPartner restart(CurrentStaff staff) {
        return new SubmittedPartner(desk.askRestart(staff));
    }

    @Operation(summary = "场景合作方列表，最新在前")
    @GetMapping("/partners")
    Page<PartnerView> list(@RequestParam(required = false) Partner.@Nullable Status status, @Valid PageQuery query) {
        return query.page(partners.page(status, query.after(), query.size()), Partner::id)
                .map(PartnerView::of);
    }

    @Operation(summary = "场景合作方详情与公钥")
    @GetMapping("/partners/{id}")
    PartnerView get(@PathVariable UUID id) {
        var partner = partners.find(id).orElseThrow(SceneProblem.PARTNER_NOT_FOUND::problem);
        return new PartnerView(
                id,
                partner.status(),
                partner.profile(),
                keys.of(id).stream().map(PartnerKeyView::of).toList());
    }

    @Operation(summary = "新建场景合作方草稿")
    @PostMapping("/partners")
    @ResponseStatus(HttpStatus.CREATED)
    PartnerView draft(CurrentStaff staff, @Valid @RequestBody PartnerForm form) {
        return PartnerView.of(desk.draft(form.profile(), staff));
    }

    @Operation(summary = "修改场景合作方；退回草稿，须重新审批")
    @PutMapping("/partners/{id}")
    PartnerView edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody PartnerForm form) {
        return PartnerView.of(desk.edit(id, form.profile(), staff));
    }

    @Operation(summary = "提交场景合作方上线或恢复，由第二人审批")
    @PostMapping("/partners/{id}/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedPartner submit(CurrentStaff staff, @PathVariable UUID id) {
        return new SubmittedPartner(desk.submit(id, staff));
    }

    @Operation(summary = "一键停用场景合作方，下一个请求起生效")
    @PostMapping("/partners/{id}/suspension")
    PartnerView suspend(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody StopForm form) {
        return PartnerView.of(desk.suspend(id, form.reason(), staff));
    }

    @Operation(summary = "终止与场景合作方的合作")
    @PostMapping("/partners/{id}/ending")
    PartnerView end(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody StopForm form) {
        return PartnerView.of(desk.end(id, form.reason(), staff));
    }

    @Operation(summary = "登记合作方的签名公钥，由第二人审批；最多两把同时有效")
    @PostMapping("/partners/{id}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    PartnerKeyView addKey(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody KeyForm form) {
        return PartnerKeyView.of(desk.submitKey(id, form.publicKey(), form.validUntil(), staff));
    }

    @Operation(summary = "一键吊销合作方的签名公钥")
    @PostMapping("/partners/{id}/keys/{keyId}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeKey(
            CurrentStaff staff, @PathVariable UUID id, @PathVariable UUID keyId, @Valid @RequestBody StopForm form) {
        desk.revokeKey(id, keyId, form.reason(), staff);
    }
}
