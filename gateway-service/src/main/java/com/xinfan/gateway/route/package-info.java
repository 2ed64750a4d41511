/**
 * Which service owns which path, as data: {@code xinfan.gateway.routes}. Prefixes are whole segments, so a look-up is
 * one hash. Nothing under {@code /internal} can be routed, and only plain paths are: what could mean another path to
 * another reader (dot segments, encoded slashes, parameters) is refused before it is looked up.
 */
@NullMarked
package com.xinfan.gateway.route;

import org.jspecify.annotations.NullMarked;
