/**
 * Finds forbidden wording in any text.
 *
 * <p>Which phrases are forbidden, for which products and with which consequence is the rulebook's ({@code wording.*});
 * how they are found is here. The text is reduced to what a reader sees ({@link
 * com.xinfan.content.wording.NormalisedText}: one width, one case, no fillers, one form of each character), phrases are
 * searched in it longest first, and a phrase counts only if it is asserted: 不保本 and 保本是骗局 are denials,
 * 保本吗 is a question and only warns. Every hit names the phrase, the article and its place in the text as it
 * was given. A check changes nothing and is the same for the same rulebook and day.
 */
@NullMarked
package com.xinfan.content.wording;

import org.jspecify.annotations.NullMarked;
