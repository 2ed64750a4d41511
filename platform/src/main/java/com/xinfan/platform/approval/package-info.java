/**
 * Maker and checker. An approval is bound to the hash of the whole artefact: any edit after submission makes it stale,
 * and only the approved hash may go live. Nobody decides on what they submitted, by code and by database constraint; an
 * artefact has at most one open approval.
 */
@NullMarked
package com.xinfan.platform.approval;

import org.jspecify.annotations.NullMarked;
