/** What is known of a variable: `true`, `null`, `0`, SOMETHING for no null, or `#1` for whatever others with `#1` hold. */
export type Value = string;

export const SOMETHING: Value = "something";

/** An expression, shortened, and what is known of its value. */
export interface Evaluated {
  readonly text: string;
  readonly value: Value | undefined;
}

/** Values at the end of one way through a piece of code, of the variables that it changes. */
export type Changes = ReadonlyMap<string, Value | undefined>;

const BOOKKEEPING = /^(?:errors|vErrors|_errs\d+|_?valid\d+|passing\d+)$/;
const CONSTANT = /^(?:true|false|null|\d+)$/;
const NEGATED = /^!(\w+)$/;
const BINARY = /^(\w+) (===|!==|&&|\|\|) (\w+)$/;
const CHOICE = /^vErrors === null \? (.*?) : (.*)$/;

/** Whether a name is one of those by which ajv's code keeps count of failures. */
export function isBookkeeping(name: string): boolean {
  return BOOKKEEPING.test(name);
}

/**
 * What is known at one place in ajv's code of the variables by which it keeps count of failures, and of conditions on
 * the data, which never changes.
 */
export class KnownValues {
  readonly #values = new Map<string, Value | undefined>();
  /** What was overwritten: a way through the code can be left again without a copy of everything. */
  readonly #before: { readonly name: string; readonly value: Value | undefined }[] = [];
  #symbols = 0;

  set(name: string, value: Value | undefined): void {
    this.#before.push({ name, value: this.#values.get(name) });
    this.#values.set(name, value);
  }

  /** Where a way begins. */
  mark(): number {
    return this.#before.length;
  }

  changesSince(mark: number): Changes {
    const names = this.#before.slice(mark).map(({ name }) => name);
    return new Map(names.map((name) => [name, this.#values.get(name)]));
  }

  backTo(mark: number): void {
    for (const { name, value } of this.#before.splice(mark).reverse())
      this.#values.set(name, value);
  }

  /** Goes on where several ways meet. */
  meet(ways: readonly Changes[]): void {
    const [first, ...others] = ways;
    if (others.length === 0) {
      for (const [name, value] of first ?? []) this.set(name, value);
      return;
    }
    for (const name of new Set(ways.flatMap((changes) => [...changes.keys()]))) {
      const before = this.#values.get(name);
      const [value, ...rest] = ways.map((way) => (way.has(name) ? way.get(name) : before));
      this.set(name, rest.every((other) => other === value) ? value : undefined);
    }
  }

  /** The value of a variable or constant; one that nothing is known of gets a name, by which copies are known. */
  of(name: string): Value | undefined {
    if (CONSTANT.test(name)) return name;
    if (!isBookkeeping(name)) return undefined;
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    this.#symbols += 1;
    this.set(name, `#${this.#symbols}`);
    return `#${this.#symbols}`;
  }

  evaluate(text: string): Evaluated {
    if (this.#values.get(text) === "true") return constant(true);
    const choice = CHOICE.exec(text);
    if (choice !== null) {
      const isNull = this.#same(this.of("vErrors"), "null");
      if (isNull === undefined) return { text, value: SOMETHING };
      return { text: (isNull ? choice[1] : choice[2]) ?? text, value: SOMETHING };
    }
    if (/^\w+$/.test(text)) return shown(text, this.of(text));
    const negated = NEGATED.exec(text)?.[1];
    if (negated !== undefined) {
      const { text: inner, value } = this.evaluate(negated);
      if (value === "true" || value === "false") return constant(value === "false");
      return { text: `!${inner}`, value: undefined };
    }
    const [, left = "", operator, right = ""] = BINARY.exec(text) ?? [];
    if (operator === undefined) return { text, value: undefined };
    const [a, b] = [shown(left, this.of(left)), shown(right, this.of(right))];
    if (operator === "&&" || operator === "||") {
      const neutral = operator === "&&" ? "true" : "false";
      if (a.value === neutral) return b;
      if (a.value === "true" || a.value === "false") return a;
      return { text: `${a.text} ${operator} ${b.text}`, value: undefined };
    }
    const same = this.#same(a.value, b.value);
    if (same === undefined) return { text, value: undefined };
    return constant(same === (operator === "==="));
  }

  #same(a: Value | undefined, b: Value | undefined): boolean | undefined {
    if (a === undefined || b === undefined) return undefined;
    if (a === b) return a === SOMETHING ? undefined : true;
    const others = [a, b].filter((value) => !CONSTANT.test(value));
    if (others.length === 0) return false;
    const isNullAndNot = others.length === 1 && others[0] === SOMETHING && [a, b].includes("null");
    return isNullAndNot ? false : undefined;
  }
}

function constant(value: boolean): Evaluated {
  return { text: String(value), value: String(value) };
}

function shown(text: string, value: Value | undefined): Evaluated {
  return { text: value !== undefined && CONSTANT.test(value) ? value : text, value };
}
