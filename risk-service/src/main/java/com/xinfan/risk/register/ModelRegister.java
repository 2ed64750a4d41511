package com.xinfan.risk.register;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with score models. */
@Service
@Transactional
class ModelRegister {

    private final ModelRows models;
    private final PlacementRows placements;
    private final ModelForm form;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    ModelRegister(
            ModelRows models,
            PlacementRows placements,
            ModelForm form,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.models = models;
        this.placements = placements;
        this.form = form;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** A model with all that was said of it. */
    record Dossier(ScoreModel model, List<ModelValidation> validations, List<ModelPlacement> placements) {}

    Dossier register(String scorecard, String reportSha256, CurrentStaff author) {
        var formed = formed(scorecard);
        var at = clock.now();
        models.define(formed.version(), formed.definition(), at);
        var model = new ScoreModel(
                Ids.next(),
                formed.version(),
                formed.name(),
                "TRAINED",
                sha256(scorecard),
                reportSha256,
                ModelState.REGISTERED,
                author.username(),
                at,
                null,
                null,
                null,
                null,
                null);
        if (!models.add(model, scorecard)) {
            throw ModelProblem.SCORE_MODEL_KNOWN.at("/scorecard");
        }
        record(author, "score-model.register", model.id(), Map.of("version", model.version()), null);
        return find(model.id());
    }

    private ModelForm.Formed formed(String scorecard) {
        try {
            return form.form(scorecard);
        } catch (IllegalArgumentException e) {
            throw ModelProblem.SCORE_MODEL_INVALID.at("/scorecard", String.valueOf(e.getMessage()));
        }
    }

    /** The last word counts: a model that failed can be looked at again. */
    Dossier validate(UUID id, ModelValidation found) {
        var model = locked(id);
        if (model.author().equals(found.validator())) {
            throw ModelProblem.SCORE_MODEL_OWN_VALIDATION.problem();
        }
        if (model.state() != ModelState.REGISTERED && model.state() != ModelState.VALIDATED) {
            throw ModelProblem.SCORE_MODEL_STATE.problem(model.state());
        }
        models.add(id, model.author(), found);
        models.state(id, found.passed() ? ModelState.VALIDATED : ModelState.REGISTERED);
        audit.record(found.validator(), "score-model.validate", "score-model:" + id, null, found, found.findings());
        return find(id);
    }

    Dossier submit(UUID id, CurrentStaff author) {
        var model = locked(id);
        if (model.state() != ModelState.VALIDATED) {
            throw ModelProblem.SCORE_MODEL_STATE.problem(model.state());
        }
        models.state(id, ModelState.SUBMITTED);
        approvals.submit(ModelApproval.KIND, id, "评分模型 " + model.version() + "（" + model.name() + "）", author);
        return find(id);
    }

    /** Asks for a second person; until then nothing changes. */
    Dossier place(UUID id, String scenario, ModelPlacement.Role role, int share, CurrentStaff author) {
        var model = locked(id);
        if (model.state() != ModelState.APPROVED) {
            throw ModelProblem.SCORE_MODEL_STATE.problem(model.state());
        }
        if (role == ModelPlacement.Role.CHAMPION && share != 0) {
            throw ModelProblem.SCORE_PLACEMENT_INVALID.at("/share");
        }
        placements.lock(scenario);
        var open = placements.of(id).stream()
                .filter(one -> one.state() == ModelPlacement.State.PROPOSED
                        && one.scenario().equals(scenario))
                .toList();
        open.forEach(one -> {
            approvals.withdraw(PlacementApproval.KIND, one.id(), author);
            placements.reject(one.id());
        });
        var placement = new ModelPlacement(
                Ids.next(),
                id,
                scenario,
                role,
                share,
                ModelPlacement.State.PROPOSED,
                author.username(),
                clock.now(),
                null,
                null,
                null);
        placements.add(placement);
        var title = (role == ModelPlacement.Role.CHAMPION ? "冠军模型 " : "挑战者模型 ") + model.version() + " @ " + scenario;
        approvals.submit(PlacementApproval.KIND, placement.id(), title, author);
        return find(id);
    }

    /** A challenger goes at once; a champion only when another has taken its place. */
    Dossier retire(UUID id, String because, CurrentStaff staff) {
        var model = locked(id);
        if (model.state() == ModelState.RETIRED) {
            throw ModelProblem.SCORE_MODEL_STATE.problem(model.state());
        }
        var held = placements.of(id);
        if (held.stream()
                .anyMatch(one ->
                        one.state() == ModelPlacement.State.ACTIVE && one.role() == ModelPlacement.Role.CHAMPION)) {
            throw ModelProblem.SCORE_MODEL_CHAMPION.problem();
        }
        approvals.withdraw(ModelApproval.KIND, id, staff);
        for (var one : held) {
            switch (one.state()) {
                case ACTIVE -> placements.end(one.id(), clock.now());
                case PROPOSED -> {
                    approvals.withdraw(PlacementApproval.KIND, one.id(), staff);
                    placements.reject(one.id());
                }
                case ENDED, REJECTED -> {}
            }
        }
        models.retire(id, staff.username(), because, clock.now());
        record(staff, "score-model.retire", id, null, because);
        return find(id);
    }

    @Transactional(readOnly = true)
    public Dossier find(UUID id) {
        var model = models.find(id).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
        return new Dossier(model, models.validations(id), placements.of(id));
    }

    @Transactional(readOnly = true)
    public String scorecard(UUID id) {
        var model = models.find(id).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
        return models.scorecard(model.version()).orElseGet(() -> models.definition(model.version()));
    }

    @Transactional(readOnly = true)
    public Page<ScoreModel> page(@Nullable ModelState state, PageQuery query) {
        return query.page(models.page(state, query), ScoreModel::id);
    }

    private ScoreModel locked(UUID id) {
        return models.locked(id).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
    }

    private void record(CurrentStaff staff, String action, UUID id, @Nullable Object after, @Nullable String reason) {
        audit.record(staff.username(), action, "score-model:" + id, null, after, reason);
    }

    /** As {@code sha256sum} tells it of the file. */
    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
