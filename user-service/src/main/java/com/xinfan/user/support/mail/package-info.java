/**
 * Mail joins the ticket that it answers, by its thread or by the ticket's own mark in the subject, and only from the
 * address that the ticket knows; from anybody else it is a matter of its own, nobody's until somebody has made sure.
 */
@NullMarked
package com.xinfan.user.support.mail;

import org.jspecify.annotations.NullMarked;
