export const dateChoices = ["string", "Date"] as const;

/** What a date-time is in generated code: its text, or a `Date`. */
export type DateChoice = (typeof dateChoices)[number];
