/** The words that events share: each enum or record means the same to every service. */
@NullMarked
package com.xinfan.contract.vocabulary;

import org.jspecify.annotations.NullMarked;
