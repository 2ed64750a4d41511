/**
 * Every token of the house is signed here, ES256, with keys that are stored sealed and published at {@code
 * /.well-known/jwks.json}. Keys rotate: a new key is published an hour before it signs, an old one stays published
 * until the last token it signed has expired. Users, staff and services have separate audiences.
 */
@NullMarked
package com.xinfan.user.token;

import org.jspecify.annotations.NullMarked;
