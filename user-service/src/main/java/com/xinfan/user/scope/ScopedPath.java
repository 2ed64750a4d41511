package com.xinfan.user.scope;

import com.xinfan.platform.web.ProblemCode;

/**
 * Addresses of what belongs to a user, declared as a bean by whoever serves them.
 *
 * @param pattern with the variable {@code id}
 * @param owner SQL that finds the user of {@code :id}; nobody's things are everybody's
 * @param unknown what is answered to whom the user is out of reach: the same as to whom asks for what is not there
 */
public record ScopedPath(String pattern, String owner, ProblemCode unknown) {}
