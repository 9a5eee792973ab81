import type { JsonValue } from "../contract/json.js";

/** One property of `x-kafka` in one place. */
export interface Property<Value extends JsonValue> {
  /** Completes "must be …". */
  readonly expects: string;
  /** The value as the contract holds it; `undefined` for one that it cannot have. */
  parse(value: JsonValue): Value | undefined;
  /** Why a legal value is not honoured yet; `undefined` when it is. */
  refused?(value: JsonValue): string | undefined;
}

/** A property for each setting that a configuration of the contract carries. */
export type PropertiesOf<Config> = {
  readonly [Name in keyof Config]-?: Property<Extract<Config[Name], JsonValue>>;
};

/** A whole number from `minimum` on. */
export function integer(minimum: number, unit = ""): Property<number> {
  return {
    expects: `a whole number${unit === "" ? "" : ` of ${unit}`} from ${minimum} on`,
    parse: (value) =>
      typeof value === "number" && Number.isSafeInteger(value) && value >= minimum
        ? value
        : undefined,
  };
}

export const milliseconds = (minimum: number): Property<number> => integer(minimum, "milliseconds");

export const boolean: Property<boolean> = {
  expects: "true or false",
  parse: (value) => (typeof value === "boolean" ? value : undefined),
};

export const text: Property<string> = {
  expects: "text",
  parse: (value) => (typeof value === "string" && value !== "" ? value : undefined),
};

/** One of some texts; those in `refused` are legal, but not honoured yet, for the reason given. */
export function choice<const Value extends string>(
  values: readonly Value[],
  refused: Readonly<Record<string, string>> = {},
): Property<Value> {
  return {
    expects: `one of ${[...values, ...Object.keys(refused)].join(", ")}`,
    parse: (value) => values.find((candidate) => candidate === value),
    refused: (value) =>
      typeof value === "string" && Object.hasOwn(refused, value) ? refused[value] : undefined,
  };
}

/** A property that is known, but not honoured, whatever its value. */
export function unsupported(reason: string): Property<never> {
  return { expects: "", parse: () => undefined, refused: () => reason };
}
