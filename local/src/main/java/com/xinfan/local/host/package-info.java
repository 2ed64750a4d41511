/**
 * The machine under the platform: directories, processes, ports, memory, the terminal. Knows nothing of Xinfan's parts.
 *
 * <p>A process is only ever signalled when its pid and its start time both match what was written at its start: a pid
 * that the operating system has given to somebody else is left alone.
 */
@NullMarked
package com.xinfan.local.host;

import org.jspecify.annotations.NullMarked;
