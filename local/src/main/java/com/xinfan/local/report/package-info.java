/**
 * One report, two forms: lines on a terminal and one HTML page that needs nothing but itself. Both show the same
 * sections; neither computes a figure.
 */
@NullMarked
package com.xinfan.local.report;

import org.jspecify.annotations.NullMarked;
