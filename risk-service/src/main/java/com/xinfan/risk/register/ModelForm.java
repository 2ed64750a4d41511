package com.xinfan.risk.register;

/** What can decide by a trained scorecard, and so knows whether one can be used. */
public interface ModelForm {

    /**
     * What a scorecard decides by here.
     *
     * @param version named by the hash of the definition
     * @param definition from which every decision of the version can be replayed
     */
    record Formed(String version, String name, String definition) {}

    /**
     * @param scorecard the text of a {@code scorecard.json}
     * @throws IllegalArgumentException if nobody could be scored or priced by it; says why
     */
    Formed form(String scorecard);
}
