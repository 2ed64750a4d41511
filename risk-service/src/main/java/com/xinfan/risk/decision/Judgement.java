package com.xinfan.risk.decision;

import com.xinfan.risk.rule.Assessment;
import java.util.Map;

/** What the live rules of a scenario say of one act, and every fact that they could read. */
public record Judgement(Map<String, Object> facts, Assessment assessment, String ruleSetVersion) {}
