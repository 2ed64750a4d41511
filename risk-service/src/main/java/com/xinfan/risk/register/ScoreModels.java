package com.xinfan.risk.register;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.scorecard.Scorecard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which models speak on an application, for whoever decides on it. */
@Component
public class ScoreModels {

    /** Of all loans that have no champion of their own. */
    static final String EVERYWHERE = "LOAN";

    private static final int WHOLE = 10_000;

    private final ModelRows models;
    private final PlacementRows placements;
    private final Audit audit;
    private final BusinessClock clock;

    ScoreModels(ModelRows models, PlacementRows placements, Audit audit, BusinessClock clock) {
        this.models = models;
        this.placements = placements;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The models of one application.
     *
     * @param deciding the champion's version, or that of the challenger in whose share the application falls
     * @param beside the others, which are scored too and decide nothing
     */
    public record Voices(String deciding, List<String> beside) {}

    /** A model that speaks somewhere now. */
    public record Speaker(String version, String scenario, boolean champion) {}

    /** Whose share an application falls into follows from its key alone, so asking again changes nothing. */
    public Voices voices(UUID productId, String decisionKey) {
        var own = EVERYWHERE + ":" + productId;
        var speaking = placements.speaking(List.of(own, EVERYWHERE));
        var special = speaking.stream().anyMatch(one -> one.scenario().equals(own) && champion(one));
        var heard = speaking.stream()
                .filter(one -> one.scenario().equals(special ? own : EVERYWHERE))
                .toList();
        var lot = lot(decisionKey);
        var deciding = heard.getFirst();
        var upTo = 0;
        for (var one : heard) {
            upTo += one.share();
            if (!champion(one) && lot < upTo) {
                deciding = one;
                break;
            }
        }
        var version = deciding.version();
        return new Voices(
                version,
                heard.stream()
                        .map(PlacementRows.Speaking::version)
                        .filter(other -> !other.equals(version))
                        .toList());
    }

    private static boolean champion(PlacementRows.Speaking one) {
        return one.role() == ModelPlacement.Role.CHAMPION;
    }

    private static int lot(String decisionKey) {
        return Math.floorMod(Long.hashCode(Ids.of("score-share", decisionKey).getLeastSignificantBits()), WHOLE);
    }

    public List<Speaker> speakers() {
        return placements.speaking().stream()
                .map(one -> new Speaker(one.version(), one.scenario(), champion(one)))
                .toList();
    }

    /** By what a version decides, for ever. */
    public String definition(String version) {
        return models.definition(version);
    }

    /** What a version was trained from; none for what came with the product. */
    public Optional<Scorecard> trained(String version) {
        return models.scorecard(version).map(Scorecard::parse);
    }

    /** @throws com.xinfan.platform.web.Problem {@code score_model_not_found} */
    public String version(UUID id) {
        return models.find(id).map(ScoreModel::version).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
    }

    /**
     * The scorecard that comes with the product: registered once, and champion where there is none but the one that
     * came before it. A champion that people chose stays.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ship(String version, String name, String definition) {
        var at = clock.now();
        placements.lock(EVERYWHERE);
        models.define(version, definition, at);
        var id = Ids.of("score-model", version);
        var model = new ScoreModel(
                id,
                version,
                name,
                "SHIPPED",
                null,
                null,
                ModelState.APPROVED,
                "system",
                at,
                null,
                null,
                null,
                null,
                null);
        if (!models.add(model, null)) {
            return;
        }
        audit.record(
                "system",
                "score-model.ship",
                "score-model:" + id,
                null,
                Map.of("version", version),
                "shipped with the product");
        crown(id, at);
    }

    private void crown(UUID id, Instant at) {
        var champion = placements.active(EVERYWHERE).stream()
                .filter(one -> one.role() == ModelPlacement.Role.CHAMPION)
                .findFirst();
        if (champion.isPresent() && !champion.get().author().equals("system")) {
            return;
        }
        champion.ifPresent(last -> placements.end(last.id(), at));
        placements.add(new ModelPlacement(
                Ids.next(),
                id,
                EVERYWHERE,
                ModelPlacement.Role.CHAMPION,
                0,
                ModelPlacement.State.ACTIVE,
                "system",
                at,
                null,
                at,
                null));
    }
}
