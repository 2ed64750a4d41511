/**
 * The check of every user-facing text by content-service, before a campaign is put before a reviewer.
 */
@NullMarked
package com.xinfan.campaign.wording;

import org.jspecify.annotations.NullMarked;
