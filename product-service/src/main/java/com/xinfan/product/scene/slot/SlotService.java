package com.xinfan.product.scene.slot;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.scene.SceneProblem;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The wording check of a slot is a remote call, so it stands before the transaction. */
@Service
class SlotService {

    private final Slots slots;
    private final SlotDesk desk;
    private final SlotWording wording;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    SlotService(Slots slots, SlotDesk desk, Remotes remotes, Rulebook rulebook, BusinessClock clock) {
        this.slots = slots;
        this.desk = desk;
        this.wording = remotes.internal("content-service", SlotWording.class);
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** While content-service does not answer, the slot stays as it is. What it only warns of is for the approver. */
    UUID submit(UUID id, CurrentStaff author) {
        var slot = slots.find(id).orElseThrow(SceneProblem.SLOT_NOT_FOUND::problem);
        var text = slot.content().title() + "\n" + slot.content().copy();
        for (var type : desk.types(slot)) {
            var verdict = wording.check(new SlotWording.CopyCheck(text, type));
            if (verdict.verdict().equals("BLOCK")) {
                throw blocked(verdict);
            }
        }
        return desk.submit(id, slot.hash(), author);
    }

    private RuntimeException blocked(SlotWording.CopyVerdict verdict) {
        var phrases = verdict.hits().stream()
                .map(SlotWording.CopyHit::phrase)
                .distinct()
                .collect(Collectors.joining("、"));
        var problem = SceneProblem.SLOT_WORDING.at("/copy", phrases);
        return verdict.hits().isEmpty()
                ? problem
                : problem.rule(rulebook.rule(verdict.hits().getFirst().ruleId(), clock.today()));
    }
}
