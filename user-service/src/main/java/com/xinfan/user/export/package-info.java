/**
 * Lists as files, CSV or XLSX, of every feature that declares one: asked for with a reason, made in the background up
 * to a limit, marked in every row with who asked, kept for a day for that person alone. Asking and each download are in
 * the audit log; no cell is ever a formula.
 */
@NullMarked
package com.xinfan.user.export;

import org.jspecify.annotations.NullMarked;
