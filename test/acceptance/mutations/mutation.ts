/** A change to the text of one generated file, and a test that has to fail by it. */
export interface Mutation {
  readonly name: string;
  /** Below the output folder. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string | RegExp;
  readonly to: string;
  /** Title of a generated test, its suite first: `OrderPlaced: topic is orders`. */
  readonly killedBy: string;
}

/** Mutations of one file. */
export function changes(
  file: string,
  rows: readonly (readonly [name: string, from: string | RegExp, to: string, killedBy: string])[],
): readonly Mutation[] {
  return rows.map(([name, from, to, killedBy]) => ({ name, file, from, to, killedBy }));
}

/**
 * Validators that take no notice of one keyword at one place: the condition in front of the error is
 * never met.
 *
 * @param rows - What the generated mutant is called (`minLength at /note`), and a piece of the error that no other has.
 */
export function unchecked(
  message: string,
  rows: readonly (readonly [mutant: string, error: string])[],
): readonly Mutation[] {
  return rows.map(([mutant, error]) => ({
    name: `${message} takes no notice of ${mutant}`,
    file: validatorOf(message),
    from: new RegExp(String.raw`(?<=\nif\().*(?=\)(?: return |\{\nvErrors).*${escaped(error)})`),
    to: "false",
    killedBy: `${message}: mutants are rejected: ${mutant}`,
  }));
}

/** Validators that do without one member that is required. */
export function notRequired(
  message: string,
  rows: readonly (readonly [mutant: string, member: string])[],
): readonly Mutation[] {
  return rows.map(([mutant, member]) => ({
    name: `${message} takes no notice of required at ${mutant}`,
    file: validatorOf(message),
    from: new RegExp(String.raw`\w+\.${member} === undefined(?= && \(missing)`),
    to: "false",
    killedBy: `${message}: mutants are rejected: required at ${mutant}`,
  }));
}

/** Where the validators of a message stand. */
export function validatorOf(message: string): string {
  return `messages/${message.replace(/(?<=.)[A-Z]/g, "-$&").toLowerCase()}.validator.ts`;
}

/** Text as a regular expression that matches it and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
