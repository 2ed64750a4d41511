package com.xinfan.risk.casework.file;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.ProblemCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a case until it ends. */
@Service
@Transactional
public class CaseDesk {

    private final CaseFiles files;
    private final EvidenceBook evidence;
    private final CaseTrail trail;
    private final Workers workers;
    private final Audit audit;
    private final BusinessClock clock;

    CaseDesk(
            CaseFiles files,
            EvidenceBook evidence,
            CaseTrail trail,
            Workers workers,
            Audit audit,
            BusinessClock clock) {
        this.files = files;
        this.evidence = evidence;
        this.trail = trail;
        this.workers = workers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whom to give a case to, or why nobody: the one place that says so, for one case and for many. */
    public record Choice(@Nullable String owner, @Nullable ProblemCode refusal) {

        /** Somebody by name, or by load where no name is given. */
        public static Choice of(CaseFile file, @Nullable String wanted, Roster roster) {
            if (!file.open()) {
                return new Choice(null, CaseworkProblem.RISK_CASE_CLOSED);
            }
            if (wanted == null) {
                return roster.lightest(file.kind(), Set.of())
                        .map(owner -> new Choice(owner, null))
                        .orElseGet(() -> new Choice(null, CaseworkProblem.RISK_CASE_NO_WORKER));
            }
            return wanted.equals(file.owner())
                    ? new Choice(wanted, null)
                    : roster.refusal(file.kind(), wanted)
                            .map(refusal -> new Choice(null, refusal))
                            .orElseGet(() -> new Choice(wanted, null));
        }
    }

    /** Gives a case to somebody by name, or by load. */
    public void assign(UUID id, @Nullable String wanted, String by) {
        var file = files.lockOpen(id);
        var choice = Choice.of(file, wanted, workers.roster());
        if (choice.refusal() != null) {
            throw choice.refusal()
                    .at(
                            "/username",
                            Objects.requireNonNullElse(wanted, file.kind().name()));
        }
        give(file, Objects.requireNonNull(choice.owner()), by);
    }

    /** Gives a locked case to somebody who can take it. */
    public void give(CaseFile file, String owner, String by) {
        files.assign(file.id(), owner);
        trail.write(file, CaseTrail.Kind.ASSIGNED, owner, by);
        audit.record(
                by,
                "risk-case.assign",
                "risk-case:" + file.id(),
                Optional.ofNullable(file.owner())
                        .map(before -> Map.of("owner", before))
                        .orElse(null),
                Map.of("owner", owner),
                null);
    }

    public CaseTrail.Entry note(UUID id, String text, String by) {
        return trail.write(files.lockOpen(id), CaseTrail.Kind.NOTE, text, by);
    }

    /** Links something that is kept elsewhere. */
    public void link(UUID id, String kind, String ref, String code, String by) {
        var file = files.lockOpen(id);
        if (!add(file, kind, ref, code, by)) {
            throw CaseworkProblem.RISK_CASE_EVIDENCE_EXISTS.at("/ref");
        }
        trail.write(file, CaseTrail.Kind.ATTACHED, kind + " " + code, by);
    }

    /** Keeps a file; the same content again is the same file. */
    public UUID upload(UUID id, EvidenceBook.FileContent content, String by) {
        var file = files.lockOpen(id);
        var kept = evidence.keep(file, Ids.next(), content, sha256(content.content()), by, clock.now());
        if (add(file, Evidence.FILE, kept.toString(), content.mediaType(), by)) {
            trail.write(file, CaseTrail.Kind.ATTACHED, Evidence.FILE + " " + content.name(), by);
        }
        return kept;
    }

    private boolean add(CaseFile file, String kind, String ref, String code, String by) {
        return evidence.add(new Evidence(
                Ids.next(), file.id(), file.kind(), file.userId(), kind, ref, code, null, false, by, clock.now()));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
