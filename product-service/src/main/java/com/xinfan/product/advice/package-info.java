/**
 * Advice by people. A qualified adviser proposes products and amounts to a client who is assigned to her; who she is and
 * under which licence, every word and the rules of the moment are kept. What does not suit the client is refused at
 * once, and so is forbidden wording. The client decides line by line, with the acknowledgements a purchase of her own
 * would ask for; what she confirms is ordered once, by the same way as everything else, however often it is tried.
 */
@NullMarked
package com.xinfan.product.advice;

import org.jspecify.annotations.NullMarked;
