/** May this incentive be tied to this product? One matrix, each cell with its article. */
@NullMarked
package com.xinfan.contract.legality;

import org.jspecify.annotations.NullMarked;
