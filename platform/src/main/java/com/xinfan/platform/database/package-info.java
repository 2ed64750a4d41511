/**
 * Nothing that was found out over a lost connection counts. Libraries may take a broken answer for an empty one and a
 * rollback on a connection that is gone for a success, so a feature would say "there is no such thing" when nothing is
 * known. Whatever comes of a transaction that does not commit after its connection was lost is one failure that every
 * caller may retry.
 */
@NullMarked
package com.xinfan.platform.database;

import org.jspecify.annotations.NullMarked;
