/**
 * Sealing of personal data. A value is sealed (AES-GCM) for one cell of one table, so that a ciphertext moved to
 * another row or column does not open; it is found again by a keyed blind index (HMAC PRF), never by its clear text.
 * The first keysets come from the configuration, never from the database; a service without them does not start. They
 * wrap the keys that later rotations make, so a copy of the database alone opens nothing. While keys change, every
 * value opens under the key that sealed it and is found under every key that is in use.
 */
@NullMarked
package com.xinfan.user.vault;

import org.jspecify.annotations.NullMarked;
