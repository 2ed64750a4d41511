/**
 * The one contact policy of the house: what a person's consent, hours, caps, open complaint and age allow for a class
 * of message, by the rules of the day. A verdict names its rule. Facts that other features tell by event are kept here.
 */
@NullMarked
package com.xinfan.user.message.contact;

import org.jspecify.annotations.NullMarked;
