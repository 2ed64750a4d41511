/**
 * What rules are: conditions in the expression language over {@link com.xinfan.risk.rule.RuleVariables}, each with a
 * weight, a demand or both; typologies over them; and how their hits become one outcome.
 *
 * <p>A {@link com.xinfan.risk.rule.Definition} is data that staff write. Compiled, it is one class of bytecode that is
 * asked with facts in slots and answers every rule that spoke, so that each decision explains itself. The hits are
 * weighed and merged by {@link com.xinfan.risk.rule.Assessment}. Nothing here is stored.
 */
@NullMarked
package com.xinfan.risk.rule;

import org.jspecify.annotations.NullMarked;
