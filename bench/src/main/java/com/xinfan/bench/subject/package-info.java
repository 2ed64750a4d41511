/** What is measured: a database and a broker of a benchmark's own, and product-service on top of them. */
@NullMarked
package com.xinfan.bench.subject;

import org.jspecify.annotations.NullMarked;
