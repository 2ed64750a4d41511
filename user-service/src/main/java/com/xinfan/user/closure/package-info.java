/**
 * The end of an account. Asked for by its owner, who shows that she holds her phone, when nothing stands in the way:
 * money, holdings, loans, open tickets, a freeze. It is closed when the cooling-off time is over, unless she calls it
 * off or something stands in the way by then. Then every service is asked to erase her and asked again until it has
 * answered. Once all have, she is given a signed receipt: what is gone, what is locked, under which rule and until
 * when.
 */
@NullMarked
package com.xinfan.user.closure;

import org.jspecify.annotations.NullMarked;
