/**
 * How alike two spellings of a person's name are, and which of very many names are like one: Chinese names in
 * traditional and simplified characters and in pinyin (in either order, joined or apart, without tones, with initials,
 * with the sounds that southern speakers mix up, with a slip of the pen), other names word by word.
 *
 * <p>Knows nothing of lists and people. What the index finds is what comparing all names one by one would find. Pinyin
 * only: Wade–Giles, Cantonese and other romanisations of Chinese are other words here, and so are foreign names written
 * in Chinese characters beside their originals; list them as aliases.
 */
@NullMarked
package com.xinfan.risk.screening.name;

import org.jspecify.annotations.NullMarked;
