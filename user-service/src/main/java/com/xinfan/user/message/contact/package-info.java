/**
 * The one contact policy of the house: what a person's consent, hours, caps, open complaint, age and standing allow for
 * a class of message, by the rules of the day. It is one text of SQL over facts kept here, for one message and for a
 * million alike; a verdict names its rule.
 */
@NullMarked
package com.xinfan.user.message.contact;

import org.jspecify.annotations.NullMarked;
