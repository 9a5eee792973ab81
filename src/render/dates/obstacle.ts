/** Why a date-time stays text: other text may stand in its place, or what `Date`s are written as does not fit its rules. */
export type Obstacle = "mixed" | "unwritable";
