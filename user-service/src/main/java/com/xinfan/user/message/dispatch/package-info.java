/**
 * Messages on their way outside the inbox: push, text, e-mail, WeChat and webhook, each a port with one adapter. A
 * dispatch is on record before it is tried, and counts as unknown from then until the channel has answered; an unknown
 * one is asked after and else tried again under the same id, five times at most, and never outside the hours of its
 * class. A provider's report ends it, told once or twice; where failover was declared the next channel follows.
 */
@NullMarked
package com.xinfan.user.message.dispatch;

import org.jspecify.annotations.NullMarked;
