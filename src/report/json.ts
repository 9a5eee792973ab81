import { fold } from "../diagnostics/fold.js";
import type { Reporter } from "./reporter.js";

/** `{ "diagnostics": [{ code, severity, message, remedy, file, line, column, pointer }] }`, places only where known. */
export const jsonReport: Reporter = (diagnostics, show) => {
  const entries = fold(diagnostics).map(({ source, ...rest }) => ({
    ...rest,
    ...(source === undefined ? {} : { ...source, file: show(source.file) }),
  }));
  return `${JSON.stringify({ diagnostics: entries }, null, 2)}\n`;
};
