/** Whether a validator stops at the first thing that does not fit, or says all that does not. */
export const issueModes = ["first", "all"] as const;

export type IssueMode = (typeof issueModes)[number];
