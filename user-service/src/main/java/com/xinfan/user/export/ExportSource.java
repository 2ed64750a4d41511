package com.xinfan.user.export;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import java.util.Set;

/**
 * A list that may be taken out, declared as a bean by the feature that has it. Nothing in it identifies a user in
 * clear.
 *
 * @param <F> what narrows it; read as strictly as a request's body, and validated
 */
public interface ExportSource<F> {

    /** Its name among the kinds of exports. */
    String kind();

    /** Who may have it, besides ADMIN. */
    Set<Role> readers();

    Class<F> filter();

    /** At most so many rows, and only of users whom this person may see. */
    Table table(F filter, CurrentStaff staff, int most);

    /** For a list that is always whole. */
    record Whole() {}
}
