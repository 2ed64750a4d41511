/**
 * Continuous due diligence on verified people, by the business day: a document that ends is reminded of and, after a
 * time of grace, leaves only what class III may do; the registry is asked again once a year, twice for people with an
 * open case, and after a change that {@link com.xinfan.user.identity.diligence.Diligence#recheck} is told of; the age
 * band follows the birthday.
 */
@NullMarked
package com.xinfan.user.identity.diligence;

import org.jspecify.annotations.NullMarked;
