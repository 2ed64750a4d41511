package com.xinfan.product.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a fund's unit was worth on a day, in yuan. */
public record NavPoint(LocalDate day, BigDecimal nav) {}
