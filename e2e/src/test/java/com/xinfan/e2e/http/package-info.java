/**
 * Runs the collections of {@code docs/http} as an editor would: the part of the VS Code REST Client dialect that they
 * use, and three comments of our own.
 */
@NullMarked
package com.xinfan.e2e.http;

import org.jspecify.annotations.NullMarked;
