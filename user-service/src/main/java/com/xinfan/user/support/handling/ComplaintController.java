package com.xinfan.user.support.handling;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.support.flow.Trail;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketIntake;
import com.xinfan.user.support.ticket.TicketKind;
import com.xinfan.user.support.ticket.TicketProblem;
import com.xinfan.user.support.ticket.TicketQueries;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Complaints that come through the regulator: a channel and a clock of their own. */
@RestController
@RequestMapping("/admin/v1/complaints")
class ComplaintController {

    private final TicketIntake intake;
    private final TicketQueries tickets;
    private final Accounts accounts;
    private final Trail trail;

    ComplaintController(TicketIntake intake, TicketQueries tickets, Accounts accounts, Trail trail) {
        this.intake = intake;
        this.tickets = tickets;
        this.accounts = accounts;
        this.trail = trail;
    }

    /** {@code reference} is the regulator's number; the phone finds the person, who may have no account. */
    record RegulatorComplaintBody(
            @NotBlank @Size(max = 60) String reference,
            @NotNull TicketCategory category,
            @NotBlank @Size(max = 60) String subject,
            @NotBlank @Size(max = 2000) String text,
            @Size(max = 20) @Nullable String phone) {

        @Override
        public String toString() {
            return "RegulatorComplaintBody";
        }
    }

    @PostMapping
    @Idempotent
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "登记监管转办投诉（按监管编号去重，时限更短）")
    TicketQueries.StaffTicketView file(
            CurrentStaff staff, IdempotencyKey key, @Valid @RequestBody RegulatorComplaintBody body) {
        var phone = body.phone();
        var userId = phone == null
                ? null
                : accounts.find(Phone.parse(phone, "/phone")).orElse(null);
        var reference = body.reference().strip().toUpperCase(Locale.ROOT);
        var filing = new TicketIntake.Filing(TicketKind.COMPLAINT, body.category(), body.subject());
        var id = intake.file(
                userId,
                Ids.of("ticket", "regulator", reference),
                filing,
                new TicketIntake.Origin(TicketChannel.REGULATOR, reference),
                body.text());
        trail.add(id, staff.username(), "registered", reference);
        return tickets.find(id, null).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
