/**
 * What travels on the spine: one sealed interface per stream, one record per event. A wire name is never a class name,
 * and never changes.
 */
@NullMarked
package com.xinfan.contract.event;

import org.jspecify.annotations.NullMarked;
