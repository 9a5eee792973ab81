import { hasParameters, withParameters } from "../contract/topic-parameter.js";
import { compareText } from "../lib/compare.js";
import type { ExtraName } from "../lib/extras.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import type { SendPlan, ServicePlan } from "../plan/service-plan.js";
import { deprecatedTag, proseLines } from "./documentation.js";
import { groupView, hasPatterns, hasRetries } from "./group-view.js";
import { Code, type Literal, literal, quoted } from "./literal.js";
import { commonOptions, optionsParameter, payloadType } from "./message-signature.js";
import type { ExportedName, ImportedName, RenderedFile } from "./rendered-file.js";
import { requestImports, requestsView } from "./request-view.js";
import { fromRuntime, type RuntimeSymbol } from "./runtime-modules.js";
import { producerSettings, transactionSettings } from "./runtime-settings.js";
import type { Templates } from "./templates.js";
import { patternsModule } from "./topic-patterns-file.js";
import { kindsOf, topicView } from "./topic-view.js";

/** `service.ts`: one object that sends and consumes all that the document says. */
export function serviceFile(
  service: ServicePlan,
  plan: Plan,
  templates: Templates,
  extras: readonly ExtraName[],
): RenderedFile {
  const { groups, sends } = service;
  const received = groups.flatMap((group) => group.topics);
  const hasOutbox = sends.length > 0 && extras.includes("postgres");
  const topics = [...new Map(received.map((topic) => [topic.namespace, topic])).values()];
  const body = templates.print("service", {
    ...service,
    documentation: serviceLines(plan),
    sendable: sends.map((send) => quoted(send.message.name)).join(" | "),
    sends: sends.map(sendView),
    producers: producerGroups(sends),
    entries: literal(Object.fromEntries(producerEntries(sends)), 2),
    transactionSettings: literal({ ...transactionSettings(service.transactions) }),
    hasSends: sends.length > 0,
    hasOutbox,
    hasGroups: groups.length > 0,
    hasOneGroup: groups.length === 1,
    hasSeveralGroups: groups.length > 1,
    groups: groups.map(groupView),
    topics: topics.map((topic) => topicView(topic, service)),
    ...redriveView(service),
    ...requestsView(service, ({ send }) => settingsName(sends, send)),
  });
  const types = [service.name, ...(sends.length > 0 ? [service.sendType] : [])];
  if (service.requests.length > 0) types.push(service.requestType);
  types.push(
    ...groups.flatMap(({ handlersType, upcastsType }) => [handlersType, ...listed(upcastsType)]),
    ...topics.map((topic) => topic.namespace),
  );
  const exports: ExportedName[] = types.map((name) => ({ name, type: true }));
  return {
    root: "code",
    module: "service",
    body,
    imports: [
      ...messageImports(service, plan),
      ...runtimeImports(service, hasOutbox),
      ...requestImports(service),
    ],
    exports: [...exports, { name: service.factory, type: false }],
    source: plan.contract.service.source,
  };
}

function listed<Item>(item: Item | undefined): readonly Item[] {
  return item === undefined ? [] : [item];
}

function serviceLines({ contract: { service } }: Plan): readonly string[] {
  const prose = proseLines(service.documentation);
  return [...prose, "", `Version ${service.version}, from ${service.source.file}`];
}

function sendView({ message, operation }: SendPlan): object {
  return {
    member: message.member,
    event: payloadType(message),
    options: optionsParameter(message),
    documentation: [
      ...proseLines(message.message.documentation),
      "",
      `Sends to topic ${message.message.topic}; ${operation.isReply ? "reply of " : ""}operation ${operation.id}.`,
      ...(message.message.documentation.deprecated ? [deprecatedTag] : []),
    ],
  };
}

/** One constant for each distinct set of producer settings. */
function producerGroups(sends: readonly SendPlan[]): readonly { name: string; settings: string }[] {
  const distinct = [...new Set(sends.map(settingsOf))];
  return distinct.map((settings, index) => ({ name: constantName(index), settings }));
}

function producerEntries(sends: readonly SendPlan[]): readonly (readonly [string, Literal])[] {
  return sends.map((send) => {
    const settings = settingsName(sends, send);
    return [send.message.member, { message: new Code(send.message.name), settings }];
  });
}

function settingsName(sends: readonly SendPlan[], send: SendPlan): Code {
  const distinct = [...new Set(sends.map(settingsOf))];
  return new Code(constantName(distinct.indexOf(settingsOf(send))));
}

function settingsOf({ operation, maxMessageBytes }: SendPlan): string {
  return literal({ ...producerSettings(operation.producer, maxMessageBytes) }, 0, 42);
}

function constantName(index: number): string {
  return index === 0 ? "producerSettings" : `producerSettings${index + 1}`;
}

/** Where the dead letters of a service are, and whose they are. */
function redriveView({ groups }: ServicePlan): object {
  const topics = groups.flatMap((group) => group.topics);
  const names = new Set(topics.map(({ operation }) => operation.errors.deadLetterTopic));
  return {
    deadLetterTopics: [...names].sort(compareText).map(topicType).join(" | "),
    groupIds: literal(groups.flatMap(({ groupId }) => groupId ?? [])),
  };
}

/** The type of a topic's name; one with parameters may have anything in their place. */
function topicType(name: string): string {
  if (!hasParameters(name)) return quoted(name);
  return `\`${withParameters(name, () => "${string}")}\``;
}

function messageImports(
  { sends, groups }: ServicePlan,
  { modules }: Plan,
): readonly ImportedName[] {
  const topics = groups.flatMap((group) => group.topics);
  const received = topics.flatMap((topic) => topic.received);
  const used = [
    ...sends.map((send) => send.message),
    ...received,
    ...topics.flatMap((topic) => topic.others),
  ];
  const types = (message: MessagePlan, names: readonly (string | undefined)[]): ImportedName[] =>
    names.flatMap((name) =>
      name === undefined
        ? []
        : { name, type: true, from: { root: "code", module: modules[name] ?? message.module } },
    );
  const patterns = topics.flatMap(({ pattern }) => pattern ?? []);
  return [
    ...patterns.flatMap(({ constant, parametersType }): ImportedName[] => [
      { name: constant, type: false, from: { root: "code", module: patternsModule } },
      { name: parametersType, type: true, from: { root: "code", module: patternsModule } },
    ]),
    ...used.map(
      ({ name, module }): ImportedName => ({ name, type: false, from: { root: "code", module } }),
    ),
    ...received.flatMap((message) => types(message, [message.headersType])),
    ...sends.flatMap(({ message }) => types(message, [message.optionsType])),
  ];
}

function runtimeImports(
  { sends, groups }: ServicePlan,
  hasOutbox: boolean,
): readonly ImportedName[] {
  const types: RuntimeSymbol[] = ["ServiceOptions"];
  const values: RuntimeSymbol[] = ["openProducers"];
  if (sends.length > 0) {
    types.push("Outgoing", "ProducerSettings", "SendResult", "Sent", "Transact");
    values.push("createSend", "createTransact");
    const plain = sends.filter(({ message }) => message.optionsType === undefined);
    types.push(...plain.map(({ message }) => commonOptions(message)));
  }
  if (hasOutbox) {
    types.push("Outbox", "OutboxStore");
    values.push("createOutbox");
  }
  if (groups.length > 0) {
    types.push("ConsumeOptions", "GroupDefinition", "Redriven", "RedriveOptions", "Worker");
    if (groups.some(({ topics }) => topics.some((topic) => kindsOf(topic).hasOthers)))
      types.push("TopicHandlers");
    values.push("createWorker", "redriveDeadLetters");
    if (groups.some(hasRetries)) values.push("planRetryTopics");
    if (groups.some(hasPatterns)) values.push("followPatterns");
    if (sends.length > 0) {
      types.push("TransformOptions");
      values.push("createTransformer");
    }
    // A channel may declare no message at all.
    const received = groups.flatMap((group) => group.topics).flatMap((topic) => topic.received);
    const answered = groups.flatMap(({ topics }) => topics.flatMap(({ replies }) => replies));
    if (received.length > answered.length) types.push("MessageHandler");
    if (groups.some(({ upcastsType }) => upcastsType !== undefined)) {
      types.push("UpcastStep");
      values.push("upcastVersions");
    }
  }
  return [
    ...types.map((name) => fromRuntime(name, "type")),
    ...values.map((name) => fromRuntime(name, "value")),
  ];
}
