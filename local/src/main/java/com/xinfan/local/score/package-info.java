/** Scorecards from the terminal: train one, or hold one against another sample. Needs no running platform. */
@NullMarked
package com.xinfan.local.score;

import org.jspecify.annotations.NullMarked;
