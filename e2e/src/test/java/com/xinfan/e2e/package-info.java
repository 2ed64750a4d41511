/** Black-box journeys on the running platform: only the gateway's and the sandbox's addresses are known here. */
@NullMarked
package com.xinfan.e2e;

import org.jspecify.annotations.NullMarked;
