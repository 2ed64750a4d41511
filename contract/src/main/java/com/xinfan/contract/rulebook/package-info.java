/** Law and policy as dated data: which rule held on a day, what it says and how sure we are of it. */
@NullMarked
package com.xinfan.contract.rulebook;

import org.jspecify.annotations.NullMarked;
