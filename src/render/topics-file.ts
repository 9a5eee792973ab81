import { hasParameters } from "../contract/topic-parameter.js";
import { setMember } from "../lib/set-member.js";
import type { Plan } from "../plan/plan.js";
import { topicOverride, topicSettings } from "../plan/topic-settings.js";
import { type Literal, literal, sortedRecord } from "./literal.js";
import type { ImportedName, RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";

/** `topics.ts`: the catalogue of the contract's topics, and `ensureTopics`. */
export function topicsFile({ contract, patterns }: Plan, templates: Templates): RenderedFile {
  const catalogue: Record<string, Literal> = {};
  const byPattern: Record<string, Literal> = {};
  let takesOfPatterns = false;
  for (const { config, deadLettersOf, ...topic } of topicSettings(contract)) {
    const isPattern = hasParameters(topic.name);
    if (!isPattern && Object.keys(deadLettersOf ?? {}).some(hasParameters)) takesOfPatterns = true;
    const settings = {
      ...topic,
      config: sortedRecord(config),
      deadLettersOf: deadLettersOf && sortedRecord(deadLettersOf),
    };
    setMember(isPattern ? byPattern : catalogue, topic.name, settings);
  }
  const overrides: Record<string, Literal> = {};
  for (const server of contract.servers)
    setMember(overrides, server.name, { ...topicOverride(server.topic) });
  const hasServers = contract.servers.length > 0;
  const hasPatterns = patterns.length > 0;
  const imports: ImportedName[] = [
    fromRuntime("AdminClient", "type"),
    fromRuntime("EnsuredTopics", "type"),
    fromRuntime("createMissingTopics", "value"),
    ...(hasPatterns
      ? [fromRuntime("TopicPattern", "type"), fromRuntime("topicsOfPattern", "value")]
      : []),
    ...(hasServers
      ? [
          fromRuntime("TopicOverride", "type"),
          fromRuntime("topicsOn", "value"),
          { name: "ServerName", type: true, from: { root: "code", module: "connection" } } as const,
        ]
      : []),
  ];
  return {
    root: "code",
    module: "topics",
    body: templates.print("topics", {
      catalogue: literal(catalogue),
      overrides: literal(overrides),
      hasServers,
      hasPatterns,
      takesOfPatterns,
      patterns: literal(byPattern),
    }),
    imports,
    exports: [
      { name: "ensureTopics", type: false },
      { name: "topics", type: false },
      ...(hasPatterns
        ? [
            { name: "ensureTopicsOf", type: false },
            { name: "topicPatterns", type: false },
          ]
        : []),
    ],
    source: contract.service.source,
  };
}
