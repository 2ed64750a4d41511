package com.xinfan.user.message.webhook;

import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final PublicAddresses addresses;

    WebhookController(Webhooks webhooks, PublicAddresses addresses) {
        this.webhooks = webhooks;
        this.addresses = addresses;
    }

    record WebhookBody(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 400) String url) {}

    record EnablingBody(@NotNull Boolean enabled) {}

    record WebhookList(List<Webhooks.WebhookView> items) {}

    @GetMapping
    @Operation(summary = "查询 Webhook")
    WebhookList list() {
        return new WebhookList(webhooks.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建 Webhook（密钥仅返回一次）")
    Webhooks.MadeWebhook add(CurrentStaff staff, @Valid @RequestBody WebhookBody body) {
        if (addresses.read(body.url()).isEmpty()) {
            throw WebhookProblem.WEBHOOK_ADDRESS.at("/url");
        }
        return webhooks.add(body.name(), body.url(), staff);
    }

    @PostMapping("/{id}/secret-rotation")
    @Operation(summary = "轮换 Webhook 密钥（旧密钥仍签名 24 小时）")
    Webhooks.MadeWebhook rotate(CurrentStaff staff, @PathVariable UUID id) {
        return webhooks.rotate(id, staff);
    }

    @PutMapping("/{id}/enabling")
    @Operation(summary = "启用或停用 Webhook")
    Webhooks.WebhookView enable(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody EnablingBody body) {
        return webhooks.enable(id, body.enabled(), staff);
    }
}
