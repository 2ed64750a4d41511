/** May this investor buy this risk today? One function for orders, audiences, messages and recommendations. */
@NullMarked
package com.xinfan.contract.suitability;

import org.jspecify.annotations.NullMarked;
