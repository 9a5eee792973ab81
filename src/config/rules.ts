import { isJsonObject } from "../contract/json.js";
import { perspectives } from "../contract/perspective.js";
import { dateChoices } from "../lib/date-choice.js";
import { extraNames } from "../lib/extras.js";
import { issueModes } from "../lib/issue-modes.js";
import { isTopicSeparator } from "../lib/topic-separator.js";

/** What the value of a property may be; `expected` completes "must be …". */
export type Rule = { readonly expected: string; readonly fits: (value: unknown) => boolean };

const text: Rule = {
  expected: "a path",
  fits: (value) => typeof value === "string" && value !== "",
};
const paths: Rule = {
  expected: "a list of paths",
  fits: (value) => Array.isArray(value) && value.every(text.fits),
};
const testing: Rule = {
  expected: "a path or false",
  fits: (value) => value === false || text.fits(value),
};
const settings = {
  importExtension: oneOf("js", "ts", "none"),
  runtime: oneOf("copy", "package"),
  extras: listOf(...extraNames),
  perspective: oneOf(...perspectives),
  issues: oneOf(...issueModes),
  topicSeparator: {
    expected: 'of the characters ".", "_" and "-"',
    fits: (value) => typeof value === "string" && isTopicSeparator(value),
  },
  dates: oneOf(...dateChoices),
  presets: paths,
  impliedTypes: { expected: "true or false", fits: (value) => typeof value === "boolean" },
} satisfies Record<string, Rule>;

/** Of a service's properties, by their names. */
export const serviceRules: Readonly<Record<string, Rule>> = {
  document: text,
  output: text,
  monitoring: text,
  testing,
  topics: {
    expected: "a mapping of names in the document to names of topics",
    fits: (value) =>
      isJsonObject(value) && Object.values(value).every((name) => typeof name === "string"),
  },
  ...settings,
};

/** Of the configuration itself: what it says of all services. */
export const rootRules: Readonly<Record<string, Rule>> = {
  $schema: { expected: "a text", fits: (value) => typeof value === "string" },
  services: {
    expected: "a list of services",
    fits: (value) => Array.isArray(value) && value.length > 0,
  },
  shared: { expected: "a mapping with output and documents", fits: isJsonObject },
  ...settings,
};

/** Of what services share. */
export const sharedRules: Readonly<Record<string, Rule>> = {
  output: text,
  testing,
  import: {
    expected: "the name of a package",
    fits: (value) => typeof value === "string" && /^[@#]?\w[\w.-]*(\/[\w.-]+)*$/.test(value),
  },
  documents: {
    expected: "a list of one or more paths",
    fits: (value) => paths.fits(value) && Array.isArray(value) && value.length > 0,
  },
};

function oneOf(...values: readonly string[]): Rule {
  return {
    expected: values.join(", or "),
    fits: (value) => typeof value === "string" && values.includes(value),
  };
}

function listOf(...values: readonly string[]): Rule {
  const { expected, fits } = oneOf(...values);
  return {
    expected: `a list of ${expected}`,
    fits: (value) => Array.isArray(value) && value.every(fits),
  };
}
