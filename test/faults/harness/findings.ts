/** What went wrong, by what it is called: `{ lost: 0, duplicated: 2 }`. Nothing did where all are 0. */
export type Findings = Readonly<Record<string, number>>;

/** What became of one side of a case. */
export interface Outcome {
  /** In words, for the table. */
  readonly said: string;
  /** What must not be; none: all is well. */
  readonly failures: readonly string[];
}

/** Said also where there are none, of all topics or of one. */
const headlines = /^(\S+ )?(lost|duplicated|out of order|not handled)$/;

/** Notes first, then the findings; those above 0 are the failures. */
export function outcome(findings: Findings, ...notes: readonly string[]): Outcome {
  const counts = Object.entries(findings).map(([what, count]) => ({
    ...{ what, count },
    text: `${count.toLocaleString("en")} ${what}`,
  }));
  const shown = counts.filter(({ what, count }) => count > 0 || headlines.test(what));
  return {
    said: [...notes, ...shown.map(({ text }) => text)].join(", "),
    failures: counts.filter(({ count }) => count > 0).map(({ text }) => text),
  };
}
