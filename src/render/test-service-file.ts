import { groupBy } from "../lib/group-by.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import type { GroupPlan, SendPlan, ServicePlan } from "../plan/service-plan.js";
import { topicsOfRequests } from "../plan/topics-of-requests.js";
import { dispatchDefinition, receivedMessage } from "./group-definition.js";
import { Code, type Literal, literal, memberName } from "./literal.js";
import { commonOptions, optionsParameter, payloadType } from "./message-signature.js";
import type { ImportedName, RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";
import { answerImports, answersView, ofTests, sentType } from "./test-answers-view.js";
import { patternsModule } from "./topic-patterns-file.js";

/** `test-service.ts`: the service as its own tests open it, with or without a broker. */
export function testServiceFile(
  service: ServicePlan,
  plan: Plan,
  templates: Templates,
): RenderedFile {
  const { groups, sends, factory, sendType } = service;
  const services =
    groups.length > 0 ? groups.map((group) => groupView(group, service)) : [senderView(service)];
  return {
    root: "testing",
    module: "test-service",
    body: templates.print("test-service", {
      services,
      factory,
      sendType,
      hasSends: sends.length > 0,
      sends: sends.map(sentView),
      table: literal(sentTopics(sends, plan)),
      replyTopics: replyTopics(plan),
      ...answersView(service),
      hasPatterns: plan.patterns.length > 0,
      patterns: plan.patterns.map(({ constant }) => constant).join(", "),
    }),
    imports: [...imports(service, plan), ...answerImports(service), ...patternImports(plan)],
    exports: [
      ...services.map(({ type }) => ({ name: type, type: true })),
      ...services.map((view) => ({ name: view.function, type: false })),
      { name: "MemoryBroker", type: false },
    ],
    reexports: [{ module: memoryBroker, names: [{ name: "MemoryBroker", type: false }] }],
    source: plan.contract.service.source,
  };
}

const memoryBroker = "runtime/memory/memory-broker";

interface ServiceView {
  readonly type: string;
  readonly function: string;
}

/** The service with the worker of one group. */
function groupView(group: GroupPlan, { factory, groups }: ServicePlan): ServiceView {
  const received = receivedBy(group);
  const several = groups.length > 1;
  const view = {
    type: group.testType,
    function: group.testFunction,
    documentation: [`What ${factory}() makes, for tests of its handlers.`],
    where: several ? " with the handlers of one group" : "",
    parameters: `handlers: ${group.handlersType}, ${testOptions(group)}`,
    hasReceives: received.length > 0,
    receives: received.map((message) => ({
      member: memberName(message.member),
      event: payloadType(message),
      options: optionsParameter(message),
    })),
    table: literal(receivedMessages(received), 6, 10),
    openParameters: "setup, consume",
    worker: `service.consume${several ? `.${group.member}` : ""}(handlers, ${consumed(group)})`,
  };
  return view;
}

function testOptions({ upcastsType }: GroupPlan): string {
  return upcastsType === undefined
    ? "options?: TestOptions"
    : `options: TestOptions & { readonly consume: ${upcastsType} }`;
}

function consumed({ upcastsType }: GroupPlan): string {
  return upcastsType === undefined ? "consume" : "{ ...consume, upcast: options.consume.upcast }";
}

/** The service where it only sends. */
function senderView({ factory, testType, testFunction }: ServicePlan): ServiceView {
  const view = {
    type: testType,
    function: testFunction,
    documentation: [`What ${factory}() makes, for tests of what sends through it.`],
    where: "",
    parameters: "options?: TestOptions",
    hasReceives: false,
    receives: [],
    table: "{}",
    openParameters: "setup",
    worker: "",
  };
  return view;
}

/** Topics that requests name, where this one's tests have them: under the names of their channels. */
function replyTopics({ contract }: Plan): string | null {
  const topics = topicsOfRequests(contract).map(({ name }): Literal => ({ name, config: {} }));
  return topics.length === 0 ? null : literal(topics, 6);
}

function sentView({ message }: SendPlan): object {
  return { member: memberName(message.member), type: sentType(message) };
}

function receivedMessages(received: readonly MessagePlan[]): Literal {
  return Object.fromEntries(received.map(({ member, name }) => [member, new Code(name)]));
}

/** `SentTopic`s of the runtime. Told apart as readers do, among what the service sends. */
function sentTopics(sends: readonly SendPlan[], { contract, patterns }: Plan): Literal {
  const topics = groupBy(sends, ({ message }) => message.message.topic);
  return contract.topics.flatMap((topic): Literal[] => {
    const sent = topics.get(topic.name);
    if (sent === undefined) return [];
    const pattern = patterns.find((one) => one.topic.name === topic.name);
    // In the contract's order, in which validators are tried.
    const inOrder = topic.messages.flatMap((id) =>
      sent.filter(({ message }) => message.message.id === id),
    );
    const messages = inOrder.map(({ message }) => [
      message.member,
      receivedMessage(message, topic.dispatch),
    ]);
    return [
      {
        topic: topic.name,
        pattern: pattern && new Code(pattern.constant),
        dispatch: dispatchDefinition(topic.dispatch),
        messages: Object.fromEntries(messages),
      },
    ];
  });
}

function receivedBy({ topics }: GroupPlan): readonly MessagePlan[] {
  return topics.flatMap(({ received }) => received);
}

function imports(
  { groups, sends, factory, sendType }: ServicePlan,
  { modules }: Plan,
): readonly ImportedName[] {
  const received = groups.flatMap(receivedBy);
  const sent = sends.map(({ message }) => message);
  const ofService = (name: string, type: boolean): ImportedName => ({
    name,
    type,
    from: { root: "code", module: "service" },
  });
  const typesOfMessage = (module: string, names: readonly (string | undefined)[]): ImportedName[] =>
    names.flatMap((name) =>
      name === undefined
        ? []
        : { name, type: true, from: { root: "code", module: modules[name] ?? module } },
    );
  return [
    ofService(factory, false),
    ...(sends.length > 0 ? [ofService(sendType, true)] : []),
    ...groups.map(({ handlersType }) => ofService(handlersType, true)),
    ...groups.flatMap(({ upcastsType }) =>
      upcastsType === undefined ? [] : [ofService(upcastsType, true)],
    ),
    { name: "topics", type: false, from: { root: "code", module: "topics" } },
    ...[...received, ...sent].map(
      ({ name, module }): ImportedName => ({ name, type: false, from: { root: "code", module } }),
    ),
    ...received.flatMap(({ module, optionsType }) => typesOfMessage(module, [optionsType])),
    ...sent.flatMap(({ module, headersType }) => typesOfMessage(module, [headersType])),
    ...received.flatMap((message) =>
      message.optionsType === undefined ? [fromRuntime(commonOptions(message), "type")] : [],
    ),
    ofTests("openTestService", "open-test-service", false),
    ofTests("TestOptions", "test-options", true),
    ...(received.length > 0 ? [ofTests("TestSettled", "test-settled", true)] : []),
    ...(sends.length > 0
      ? [ofTests("TestSent", "test-sent", true), ofTests("SentTopic", "sent-messages", true)]
      : []),
  ];
}

function patternImports({ patterns }: Plan): readonly ImportedName[] {
  if (patterns.length === 0) return [];
  const topics = { root: "code", module: "topics" } as const;
  const from = { root: "code", module: patternsModule } as const;
  return [
    { name: "topicPatterns", type: false, from: topics },
    fromRuntime("topicsNamed", "value"),
    ...patterns.map(({ constant }) => ({ name: constant, type: false, from })),
  ];
}
