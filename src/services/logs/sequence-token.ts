/** Sequence tokens: AWS has accepted any since January 2023 and still answers one. */

/** The one that is always answered. */
export const sequenceToken = "49590302938749027465812390427658123904276581239042765812";
