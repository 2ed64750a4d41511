package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.message.link.MessageSettings;
import com.xinfan.user.message.template.TemplateCatalogue;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A template as it will arrive, sent to a member of staff before anybody else has it. */
@RestController
class TrialController {

    private final List<Port> ports;
    private final TemplateCatalogue templates;
    private final MessageSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TrialController(
            List<Port> ports,
            TemplateCatalogue templates,
            MessageSettings settings,
            Audit audit,
            TransactionTemplate transaction) {
        this.ports = ports;
        this.templates = templates;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
    }

    record TrialBody(
            @NotNull MessageChannel channel,
            @NotBlank @Size(max = 160) String to,
            @NotNull @Size(max = 12) Map<@Size(max = 32) String, @Size(max = 400) String> parameters) {

        @Override
        public String toString() {
            return "TrialBody[" + channel + "]";
        }
    }

    record Trial(UUID id, Dispatch.Outcome outcome) {}

    /** Only those who are listed as testers get it, so that a test never reaches a customer. */
    @PostMapping("/admin/v1/message-templates/{id}/trials")
    @Operation(summary = "向测试人员发送消息模板")
    Trial send(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody TrialBody body) {
        if (!settings.testRecipients().contains(body.to())) {
            throw AddressProblem.TEST_RECIPIENT_UNKNOWN.at("/to");
        }
        var port = ports.stream()
                .filter(one -> one.channel() == body.channel() && one.channel() != MessageChannel.WEBHOOK)
                .findFirst()
                .orElseThrow(() -> AddressProblem.TEST_RECIPIENT_UNKNOWN.at("/channel"));
        var sample = templates.sample(id, body.parameters());
        var trial = Ids.next();
        transaction.executeWithoutResult(_ -> audit.record(
                staff.username(), "message-template.trial", "message-template:" + id, null, body.channel(), null));
        var dispatch = new Dispatch(
                trial,
                staff.id(),
                sample.code(),
                sample.messageClass(),
                body.channel(),
                List.of(),
                new Dispatch.Content(
                        "【测试】" + sample.text().title(), sample.text().body(), null),
                1,
                false,
                Instant.EPOCH);
        return new Trial(trial, port.send(dispatch, body.to()));
    }
}
