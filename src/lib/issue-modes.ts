/** What issues an output can tell: the first thing that does not fit, or also all that does not. */
export const issueModes = ["first", "all"] as const;

export type IssueMode = (typeof issueModes)[number];
