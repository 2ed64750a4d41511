package com.xinfan.platform.inbox;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets staff see what could not be applied, and try again when its cause is gone. */
@RestController
@RequestMapping("/admin/v1/${xinfan.service.path}/dead-letters")
final class DeadLetterController {

    private final DeadLetters letters;
    private final DeadLetterIntake intake;
    private final Subscriptions subscriptions;
    private final TransactionTemplate transaction;
    private final Audit audit;

    DeadLetterController(
            DeadLetters letters,
            DeadLetterIntake intake,
            Subscriptions subscriptions,
            TransactionTemplate transaction,
            Audit audit) {
        this.letters = letters;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.transaction = transaction;
        this.audit = audit;
    }

    record DeadLetterView(
            UUID id,
            String consumer,
            String topic,
            int partition,
            long offset,
            String headers,
            String cause,
            DeadLetter.State state,
            Instant arrivedAt,
            @Nullable Instant redrivenAt,
            @Nullable String redrivenBy) {

        static DeadLetterView of(DeadLetter letter) {
            return new DeadLetterView(
                    letter.id(),
                    letter.consumerGroup(),
                    letter.topic(),
                    letter.topicPartition(),
                    letter.topicOffset(),
                    letter.headers(),
                    letter.cause(),
                    letter.state(),
                    letter.arrivedAt(),
                    letter.redrivenAt(),
                    letter.redrivenBy());
        }
    }

    @GetMapping
    Page<DeadLetterView> list(
            @Valid PageQuery query, @RequestParam(required = false) DeadLetter.@Nullable State state) {
        return query.page(letters.page(query, state), DeadLetter::id).map(DeadLetterView::of);
    }

    /** Runs the consumer's handler again, through the inbox. Once it has taken effect this answers the same again. */
    @PostMapping("/{id}/redrive")
    DeadLetterView redrive(@PathVariable UUID id, CurrentStaff staff) {
        return transaction.execute(_ -> {
            var letter = letters.locked(id).orElseThrow(DeadLetterProblem.DEAD_LETTER_NOT_FOUND::problem);
            if (letter.state() == DeadLetter.State.OPEN) {
                var delivery = subscriptions.ofGroup(letter.consumerGroup());
                if (delivery == null) {
                    throw DeadLetterProblem.DEAD_LETTER_CONSUMER_GONE.problem(letter.consumerGroup());
                }
                deliver(delivery, letter);
                letters.redriven(id, staff.username());
                audit.record(staff.username(), "dead-letter.redrive", "dead-letter:" + id, null, null, letter.cause());
            }
            return DeadLetterView.of(letters.locked(id).orElseThrow());
        });
    }

    private void deliver(Delivery delivery, DeadLetter letter) {
        try {
            delivery.one(intake.record(letter));
        } catch (RuntimeException e) {
            throw DeadLetterProblem.REDRIVE_FAILED.problem(Patience.cause(e));
        }
    }
}
