/**
 * Who is bound to whom: people who share a device or a bank card, and people who invited each other.
 *
 * <p>People who share, directly or through others, are a ring; its id is kept at each person ({@link
 * com.xinfan.risk.graph.Rings}), so that a decision reads a ring by one index. What more than {@link
 * com.xinfan.risk.graph.Bounds#SHARED} people share binds nobody: it is a kiosk, not a gang. An invitation makes no
 * ring, but the way to the next known fraud may go through it. A device is kept as a name-based id only. Whatever the
 * order in which it is told, and however often, the graph is the same; one writer at a time keeps it. Consumes user,
 * risk and campaign.
 */
@NullMarked
package com.xinfan.risk.graph;

import org.jspecify.annotations.NullMarked;
