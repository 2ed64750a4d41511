/**
 * HTTP Message Signatures (RFC 9421) and Content-Digest (RFC 9530), as far as partners need them: one signature a
 * request, by Ed25519, in the strict form that its serialisation has anyway. What is written in another way is refused,
 * never read with good will: two readers could read it differently.
 */
@NullMarked
package com.xinfan.product.scene.signature;

import org.jspecify.annotations.NullMarked;
