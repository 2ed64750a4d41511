/**
 * A sale up to the application: the insurance that is sold, and the plan's pages, shown in their order, each reading
 * noted. The record (可回溯) is added to and never changed; with the texts by their hashes it replays the sale.
 */
@NullMarked
package com.xinfan.product.insurance.sale;

import org.jspecify.annotations.NullMarked;
