/** JSON: strict for what comes in by HTTP, tolerant ({@code eventJson}) for events and the answers of others. */
@NullMarked
package com.xinfan.platform.web.json;

import org.jspecify.annotations.NullMarked;
