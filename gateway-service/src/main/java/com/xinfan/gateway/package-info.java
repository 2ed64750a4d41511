/**
 * The only door. It knows which service owns which path ({@code route}), lets in whom it may ({@code door}), carries
 * the request there and the answer back ({@code forward} over {@code backend}), and offers two pages of its own:
 * everybody's open work ({@code work}) and everybody's API documents ({@code docs}). It owns no data and decides no
 * permission: services do.
 */
@NullMarked
package com.xinfan.gateway;

import org.jspecify.annotations.NullMarked;
