import type { TopicParameter } from "../contract/topic-parameter.js";
import { setMember } from "../lib/set-member.js";
import type { PatternPlan, Plan } from "../plan/plan.js";
import { proseLines } from "./documentation.js";
import { type Literal, literal, memberName, quoted } from "./literal.js";
import type { RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";

/** Module path of the patterns, without extension. */
export const patternsModule = "topic-patterns";

/** `topic-patterns.ts`: how names of topics with parameters are made and taken apart. */
export function topicPatternsFile(
  { patterns, contract }: Plan,
  templates: Templates,
): RenderedFile {
  return {
    root: "code",
    module: patternsModule,
    body: templates.print("topic-patterns", { patterns: patterns.map(patternView) }),
    imports: [fromRuntime("TopicPattern", "type"), fromRuntime("topicPattern", "value")],
    exports: patterns.flatMap(({ constant, parametersType }) => [
      { name: constant, type: false },
      { name: parametersType, type: true },
    ]),
    source: contract.service.source,
  };
}

function patternView({ topic, constant, parametersType, others }: PatternPlan): object {
  const { parameters } = topic;
  const byDefault = parameters.flatMap((one) =>
    one.default === undefined ? [] : quoted(one.name),
  );
  const optional = byDefault.join(" | ");
  const given =
    optional === ""
      ? []
      : [
          `Omit<${parametersType}, ${optional}> &\n    Partial<Pick<${parametersType}, ${optional}>>`,
        ];
  return {
    constant,
    parametersType,
    documentation: [`Parameters of topics ${topic.name}.`],
    usage: [
      `Topics ${topic.name}: \`topic(parameters)\` makes the name of one, \`parse(name)\` takes it apart.`,
      ...proseLines(topic.documentation),
    ],
    typeArguments: [parametersType, ...given].join(",\n  "),
    parameters: parameters.map((one) => ({
      name: memberName(one.name),
      type: one.values?.map(quoted).join(" | ") ?? "string",
      documentation: parameterLines(one),
    })),
    definition: literal({
      pattern: topic.name,
      values: record(parameters, ({ values }) => values),
      defaults: record(parameters, (one) => one.default),
      others: others.length === 0 ? undefined : others,
    }),
  };
}

function parameterLines({
  description,
  default: fallback,
  examples,
}: TopicParameter): readonly string[] {
  const [example] = examples;
  return [
    ...proseLines(description === undefined ? {} : { description }),
    ...(fallback === undefined ? [] : [`Unless given ${fallback}.`]),
    ...(example === undefined ? [] : [`For example ${example}.`]),
  ];
}

/** What some parameters have, by their names; `undefined` where none has. */
function record(
  parameters: readonly TopicParameter[],
  pick: (parameter: TopicParameter) => Literal | undefined,
): Literal | undefined {
  const found: Record<string, Literal> = {};
  for (const parameter of parameters) {
    const value = pick(parameter);
    if (value !== undefined) setMember(found, parameter.name, value);
  }
  return Object.keys(found).length === 0 ? undefined : found;
}
