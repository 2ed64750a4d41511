/**
 * Campaigns from draft to end. A campaign gives only while its approved hash is the hash of what it says now,
 * inside its period; any edit voids the approval, a stop is one click. Tells: campaign.published.
 */
@NullMarked
package com.xinfan.campaign.campaign;

import org.jspecify.annotations.NullMarked;
