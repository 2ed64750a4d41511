/** What this service tells the desk of one user, and who may read it: the page is put together by user-service. */
@NullMarked
package com.xinfan.product.userfile;

import org.jspecify.annotations.NullMarked;
