import { type Diagnostic, diagnostic } from "./diagnostic.js";

/** That a user's preset can't be used; `message` continues the sentence "The preset …: ". */
export function presetDiagnostic({
  file,
  message,
}: {
  readonly file: string;
  readonly message: string;
}): Diagnostic {
  return diagnostic("preset-broken", {
    message: `The preset ${file} cannot be used: ${message}.`,
    remedy:
      "Mend the module, or take it out of presets in the configuration; topicwright explain preset-broken shows one that works.",
    source: { file, pointer: "", line: 1, column: 1 },
  });
}
