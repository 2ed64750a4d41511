package com.xinfan.platform.approval;

import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;

/**
 * A kind of artefact that needs a second person, declared as a bean. Whoever lets an artefact be edited after it was
 * submitted withdraws the submission with the edit ({@link Approvals#withdraw}).
 */
public interface Approvable {

    /** Stable name of the kind: {@code product}. */
    String kind();

    /** Who may decide. */
    Set<Role> approvers();

    /** The hash of the artefact as it stands now, by {@link Approvals#hashOf}. */
    String hash(UUID artefactId);

    /** Called in the deciding transaction. */
    void approved(UUID artefactId, String approver);

    /** Called in the deciding transaction. */
    void rejected(UUID artefactId, String approver, String reason);
}
