/**
 * Calls to partners, by the Standard Webhooks convention: id, time and an HMAC over both and the body, under the new
 * secret and for a while the old one. A call goes to public addresses only, decided for the very connection it uses.
 */
@NullMarked
package com.xinfan.user.message.webhook;

import org.jspecify.annotations.NullMarked;
