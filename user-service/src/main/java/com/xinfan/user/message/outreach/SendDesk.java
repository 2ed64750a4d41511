package com.xinfan.user.message.outreach;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.text.Wording;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with sends: each method is one transaction. */
@Service
@Transactional
class SendDesk {

    private final MessageSends sends;
    private final Runs runs;
    private final Audiences audiences;
    private final TemplateCatalogue templates;
    private final Approvals approvals;
    private final Audit audit;
    private final Clocks clocks;

    SendDesk(
            MessageSends sends,
            Runs runs,
            Audiences audiences,
            TemplateCatalogue templates,
            Approvals approvals,
            Audit audit,
            Clocks clocks) {
        this.sends = sends;
        this.runs = runs;
        this.audiences = audiences;
        this.templates = templates;
        this.approvals = approvals;
        this.audit = audit;
        this.clocks = clocks;
    }

    /** The machine's clock paces, the business's dates. */
    @Component
    record Clocks(Clock machine, BusinessClock business) {}

    public UUID draft(SendController.SendBody body, CurrentStaff author) {
        var live = templates.live(body.templateId()).orElseThrow(() -> SendProblem.SEND_TEMPLATE.at("/templateId"));
        if (live.wording().filled(body.parameters()) instanceof Wording.Missing(var name)) {
            throw SendProblem.SEND_TEMPLATE.at("/parameters/" + name);
        }
        var send = sends.saveAndFlush(new MessageSend(
                body.name(),
                body.templateId(),
                body.parameters(),
                body.audience(),
                body.ratePerSecond(),
                author.username(),
                clocks.business().now()));
        audit.record(author.username(), "message-send.draft", subject(send.id()), null, body.name(), null);
        return send.id();
    }

    public void list(UUID id, List<UUID> userIds, CurrentStaff staff) {
        var send = get(id);
        send.requireDraft();
        send.listed(audiences.add(id, userIds));
        sends.saveAndFlush(send);
        audit.record(staff.username(), "message-send.list", subject(id), null, userIds.size() + " ids", null);
    }

    public void submit(UUID id, CurrentStaff author) {
        var send = get(id);
        send.submit(audiences.digest(id));
        sends.saveAndFlush(send);
        approvals.submit(SendApproval.KIND, id, send.name(), author);
    }

    /** Walks the audience without writing to anybody; one at a time. */
    public void rehearse(UUID id, CurrentStaff staff) {
        var send = get(id);
        if (runs.latest(id, true).filter(run -> run.finishedAt() == null).isPresent()) {
            throw SendProblem.REHEARSAL_RUNNING.problem();
        }
        runs.open(
                id,
                true,
                staff.username(),
                audiences.extent(send),
                clocks.machine().instant());
    }

    /** The audience is who belongs to it now. */
    public void start(UUID id, CurrentStaff staff) {
        change(id, "start", staff, send -> {
            approvals.requireApproved(SendApproval.KIND, id, send.hash());
            send.start();
        });
        runs.open(
                id,
                false,
                staff.username(),
                audiences.extent(get(id)),
                clocks.machine().instant());
    }

    public void pause(UUID id, CurrentStaff staff) {
        change(id, "pause", staff, MessageSend::pause);
    }

    public void resume(UUID id, CurrentStaff staff) {
        change(id, "resume", staff, MessageSend::resume);
    }

    public void cancel(UUID id, CurrentStaff staff) {
        change(id, "cancel", staff, MessageSend::cancel);
    }

    private void change(UUID id, String action, CurrentStaff staff, Consumer<MessageSend> transition) {
        var send = get(id);
        transition.accept(send);
        sends.saveAndFlush(send);
        audit.record(staff.username(), "message-send." + action, subject(id), null, send.status(), null);
    }

    private MessageSend get(UUID id) {
        return sends.findById(id).orElseThrow(SendProblem.SEND_NOT_FOUND::problem);
    }

    private static String subject(UUID id) {
        return "message-send:" + id;
    }
}
