import type { Issue } from "../message/issue.js";
import { describe } from "../message/issues.js";
import { valueAt } from "../message/json-pointer.js";
import type { ParseResult } from "../message/parse-result.js";
import { pointerToken } from "../validation/pointer-token.js";
import { InvalidTopicError } from "./invalid-topic-error.js";
import { PatternShape } from "./pattern-shape.js";

/** What the generator knows of topics whose names differ in parameters. */
export interface TopicPatternDefinition {
  /** The name with each parameter in braces: `orders.{region}`. */
  readonly pattern: string;
  /** Parameters that have a list of values. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** What is meant where a parameter is not given. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Names and patterns of other topics of the contract, dead-letter and retry topics among them: none of these. */
  readonly others?: readonly string[];
}

/** Topics whose names differ in parameters: each value of them is a topic. */
export interface TopicPattern<Parameters, Given = Parameters> {
  /** The name with each parameter in braces: `orders.{region}`. */
  readonly pattern: string;
  /** The name of the topic with these parameters. Throws `InvalidTopicError` where there can't be one. */
  topic(parameters: Given): string;
  /** The parameters of a topic, by its name; `undefined`: it is none of these topics. */
  parse(topic: string): Parameters | undefined;
  /** As `topic`, with values that nobody has checked; paths of issues are `/parameter`. */
  resolve(values: Readonly<Record<string, unknown>>): ParseResult<string>;
}

/** What a broker takes. */
const maxLength = 249;

/** The value of a pattern. Its names can be taken apart again: no parameter holds the character that ends it. */
export function topicPattern<Parameters, Given = Parameters>(
  definition: TopicPatternDefinition,
): TopicPattern<Parameters, Given> {
  const { pattern, values = {}, defaults = {}, others = [] } = definition;
  const shape = new PatternShape(pattern, values);
  const foreign = others.map((other) => new PatternShape(other));
  const isForeign = (topic: string): boolean => foreign.some((other) => other.mayBe(topic));

  const resolve = (given: Readonly<Record<string, unknown>>): ParseResult<string> => {
    const textOf = (name: string): unknown => valueAt(given, [name]) ?? valueAt(defaults, [name]);
    const topic = shape.withValues((name) => String(textOf(name)));
    const isMade = shape.isMade(topic, textOf);
    if (isMade && topic.length <= maxLength && !isForeign(topic)) return { ok: true, value: topic };
    const issues = shape.parameters.flatMap((name) => {
      const value = textOf(name);
      return shape.accepts(name, value) ? [] : [issueOf(name, value, shape.rule(name))];
    });
    if (issues.length > 0) return { ok: false, issues };
    return refused(
      topic.length > maxLength
        ? `a name of ${topic.length} characters, and Kafka takes ${maxLength}`
        : "the name of another topic of the contract",
    );
  };

  return {
    pattern,
    resolve,
    topic: (parameters) => {
      // An object type is one of its members; nothing else can be given.
      const result = resolve(parameters as Readonly<Record<string, unknown>>);
      if (result.ok) return result.value;
      throw new InvalidTopicError(pattern, result.issues);
    },
    parse: (topic) => {
      const found = topic.length > maxLength || isForeign(topic) ? undefined : shape.parse(topic);
      // The generator makes the type and the pattern of one list of parameters.
      return found as Parameters | undefined;
    },
  };
}

function issueOf(name: string, value: unknown, rule: string): Issue {
  const path = `/${pointerToken(name)}`;
  return { path, keyword: "pattern", message: `must be ${rule}, got ${describe(value)}` };
}

function refused(what: string): ParseResult<never> {
  return { ok: false, issues: [{ path: "", keyword: "topic", message: `would make ${what}` }] };
}
