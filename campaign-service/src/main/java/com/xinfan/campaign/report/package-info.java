/**
 * What a campaign gave and cost, from the features that know it.
 */
@NullMarked
package com.xinfan.campaign.report;

import org.jspecify.annotations.NullMarked;
