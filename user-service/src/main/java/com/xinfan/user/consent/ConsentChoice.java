package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;

/** What a user said to one version of one text. */
public record ConsentChoice(Purpose purpose, int version, boolean granted) {}
