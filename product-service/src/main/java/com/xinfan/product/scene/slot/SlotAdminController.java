package com.xinfan.product.scene.slot;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.catalogue.Scene;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Where staff write the slots. */
@RestController
@RequestMapping("/admin/v1/scenes/slots")
class SlotAdminController {

    private final SlotService service;
    private final SlotDesk desk;
    private final Slots slots;

    SlotAdminController(SlotService service, SlotDesk desk, Slots slots) {
        this.service = service;
        this.desk = desk;
        this.slots = slots;
    }

    record SlotForm(
            @NotNull Scene scene,
            @NotBlank @Size(max = 40) String title,
            @NotBlank @Size(max = 500) String copy,
            @NotNull @Size(min = 1, max = 10) List<@NotNull UUID> products) {

        Slot.SlotContent content() {
            return new Slot.SlotContent(scene, title, copy, products);
        }
    }

    record NewSlotForm(
            @NotNull UUID partnerId, @NotNull @Valid SlotForm slot) {}

    record PauseForm(@NotBlank @Size(max = 500) String reason) {}

    record SlotRow(UUID id, UUID partnerId, Slot.Status status, Slot.SlotContent content) {

        static SlotRow of(Slot slot) {
            return new SlotRow(slot.id(), slot.partnerId(), slot.status(), slot.content());
        }
    }

    record SubmittedSlot(UUID approvalId) {}

    @Operation(summary = "场景展位列表，按合作方与状态筛选，最新在前")
    @GetMapping
    Page<SlotRow> list(
            @RequestParam(required = false) @Nullable UUID partnerId,
            @RequestParam(required = false) Slot.@Nullable Status status,
            @Valid PageQuery query) {
        return query.page(slots.page(partnerId, status, query.after(), query.size()), Slot::id)
                .map(SlotRow::of);
    }

    @Operation(summary = "新建场景展位草稿")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SlotRow draft(CurrentStaff staff, @Valid @RequestBody NewSlotForm form) {
        return SlotRow.of(desk.draft(form.partnerId(), form.slot().content(), staff));
    }

    @Operation(summary = "修改场景展位；退回草稿，须重新审批")
    @PutMapping("/{id}")
    SlotRow edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody SlotForm form) {
        return SlotRow.of(desk.edit(id, form.content(), staff));
    }

    @Operation(summary = "提交场景展位上线或恢复，先过营销用语检查，由第二人审批")
    @PostMapping("/{id}/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedSlot submit(CurrentStaff staff, @PathVariable UUID id) {
        return new SubmittedSlot(service.submit(id, staff));
    }

    @Operation(summary = "一键停用场景展位，下一个请求起生效")
    @PostMapping("/{id}/pause")
    SlotRow pause(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody PauseForm form) {
        return SlotRow.of(desk.pause(id, form.reason(), staff));
    }

    @Operation(summary = "撤下场景展位")
    @PostMapping("/{id}/retirement")
    SlotRow retire(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody PauseForm form) {
        return SlotRow.of(desk.retire(id, form.reason(), staff));
    }
}
