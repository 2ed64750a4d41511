/**
 * The questionnaires: versions that compliance writes, a second person approves and a day brings into force; the one
 * before is superseded then, and explains the assessments made by it for ever. Nothing of an approved version changes.
 */
@NullMarked
package com.xinfan.user.suitability.questionnaire;

import org.jspecify.annotations.NullMarked;
