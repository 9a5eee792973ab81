// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** How the names of a pattern are made and taken apart. */
export class PatternShape {
  /** In the order of the name, each once. */
  readonly parameters: readonly string[];
  /** Text and parameters by turns; text comes first and last, and may be empty. */
  private readonly parts: readonly string[];
  private readonly values: Readonly<Record<string, readonly string[]>>;
  private readonly whole: RegExp;
  private loose: RegExp | undefined;

  /** `values`: of the parameters that have a list of them. */
  constructor(pattern: string, values: Readonly<Record<string, readonly string[]>> = {}) {
    this.parts = pattern.split(/\{([^{}]+)\}/);
    this.parameters = [...new Set(this.parts.filter((_, at) => at % 2 === 1))];
    this.values = values;
    this.whole = this.expression((name) => this.valueExpression(name));
  }

  /** Puts a value in the place of each parameter. */
  withValues(textOf: (name: string) => string): string {
    return this.parts.map((part, at) => (at % 2 === 1 ? textOf(part) : part)).join("");
  }

  /** The parameters of a name; `undefined`: it is no name of this pattern. */
  parse(topic: string): Readonly<Record<string, string>> | undefined {
    const found = this.whole.exec(topic);
    if (!found) return undefined;
    // Unlike assignment this makes a member of `__proto__` too.
    return Object.fromEntries(this.parameters.map((name, at) => [name, found[at + 1] ?? ""]));
  }

  /** Whether a name is of this pattern, and its parameters are these. */
  isMade(topic: string, textOf: (name: string) => unknown): boolean {
    const found = this.whole.exec(topic);
    return found !== null && this.parameters.every((name, at) => found[at + 1] === textOf(name));
  }

  /** Whether a name is of this pattern, whatever its parameters hold. */
  mayBe(topic: string): boolean {
    this.loose ??= this.expression(() => "[\\w.-]+");
    return this.loose.test(topic);
  }

  /** Whether a value can stand at a parameter's place. */
  accepts(name: string, value: unknown): boolean {
    return (
      typeof value === "string" && new RegExp(`^(?:${this.valueExpression(name)})$`).test(value)
    );
  }

  /** What a value has to be, in words. */
  rule(name: string): string {
    const listed = this.listed(name);
    if (listed) return listed.map((value) => `"${value}"`).join(" or ");
    const besides = this.besides(name);
    const symbols = [".", "_", "-"].filter((character) => !besides.includes(character));
    const kinds = ["letters", "digits", ...symbols.map((character) => `"${character}"`)];
    const taken = besides.filter((character) => /[a-zA-Z0-9]/.test(character));
    const but = taken.length > 0 ? `, without ${taken.map((one) => `"${one}"`).join(", ")}` : "";
    return `one or more ${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)}${but}`;
  }

  private listed(name: string): readonly string[] | undefined {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }

  private valueExpression(name: string): string {
    const listed = this.listed(name);
    if (listed) return listed.map(escaped).join("|");
    const besides = this.besides(name).map(escaped).join("");
    return besides === "" ? "[\\w.-]+" : `(?:(?![${besides}])[\\w.-])+`;
  }

  /** The characters beside a parameter: there its value ends. */
  private besides(name: string): readonly string[] {
    const found = this.parts.flatMap((part, at) =>
      at % 2 === 1 && part === name
        ? [(this.parts[at - 1] ?? "").slice(-1), (this.parts[at + 1] ?? "").slice(0, 1)]
        : [],
    );
    return [...new Set(found)].filter((character) => character !== "");
  }

  private expression(valueExpression: (name: string) => string): RegExp {
    const text = this.parts.map((part, at) => {
      if (at % 2 === 0) return escaped(part);
      const group = this.parameters.indexOf(part) + 1;
      const isFirst = !this.parts.some((other, i) => i % 2 === 1 && i < at && other === part);
      return isFirst ? `(${valueExpression(part)})` : `\\${group}`;
    });
    return new RegExp(`^${text.join("")}$`);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
