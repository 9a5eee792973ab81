import type { Contract } from "../contract/contract.js";
import type { ReceiveOperation } from "../contract/operation.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { camelCase, pascalCase } from "../lib/case.js";
import { compareText } from "../lib/compare.js";
import { groupBy } from "../lib/group-by.js";
import { differingSettings } from "./differing-settings.js";
import { maxMessageBytes } from "./max-message-bytes.js";
import { NamePool } from "./name-pool.js";
import type { MessagePlan, PatternPlan } from "./plan.js";
import { planReplies, planRequests, sendingOperations } from "./plan-replies.js";
import { planTransactions } from "./plan-transactions.js";
import { planVersions } from "./plan-versions.js";
import { reservedMemberNames, reservedValueNames } from "./reserved-words.js";
import { retryTopicConflicts } from "./retry-topic-conflicts.js";
import type { GroupPlan, ReceivedTopicPlan, SendPlan, ServicePlan } from "./service-plan.js";

export interface PlannedService {
  readonly service: ServicePlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Names the service object, what it sends, and its groups; `types` is the pool of declared type names. */
export function planService(
  contract: Contract,
  messages: readonly MessagePlan[],
  types: NamePool,
  patterns: readonly PatternPlan[],
): PlannedService {
  if (contract.operations.length === 0) return { service: undefined, diagnostics: [] };
  const title = pascalCase(contract.service.title) || "Service";
  const name = types.take(title, `${title}Service`);
  const values = new NamePool([
    ...reservedValueNames,
    ...messages.map((m) => m.name),
    ...patterns.map(({ constant }) => constant),
  ]);
  const factory = values.take(camelCase(name), `${camelCase(name)}Service`);
  const byId = new Map(messages.map((m) => [m.message.id, m]));
  const groups = planGroups(contract, byId, types, values, name).map((group) => ({
    ...group,
    topics: group.topics.map((planned) => ({
      ...planned,
      pattern: patterns.find(({ topic }) => topic === planned.topic),
    })),
  }));
  const transactional = planTransactions(contract.operations);
  const sends = planSends(contract, byId);
  const service: ServicePlan = {
    name,
    factory,
    sendType: types.take(`${name}Send`, `${name}SendMethods`),
    sends,
    requests: planRequests(contract, sends, byId),
    requestType: types.take(`${name}Request`, `${name}RequestMethods`),
    transactions: transactional.transactions,
    groups,
    testType: groups[0]?.testType ?? types.take(`Test${name}`),
    testFunction: groups[0]?.testFunction ?? values.take("testService", `test${name}`),
  };
  return {
    service,
    diagnostics: [
      ...differingSettings(contract),
      ...transactional.diagnostics,
      ...retryTopicConflicts(contract),
    ],
  };
}

function planSends(
  contract: Contract,
  messages: ReadonlyMap<string, MessagePlan>,
): readonly SendPlan[] {
  const sends = new Map<string, SendPlan>();
  for (const operation of sendingOperations(contract)) {
    for (const id of operation.messages) {
      const message = messages.get(id);
      if (message !== undefined && !sends.has(message.member))
        sends.set(message.member, {
          message,
          operation,
          maxMessageBytes: maxMessageBytes(contract, operation.topic),
        });
    }
  }
  return [...sends.values()].sort((a, b) => compareText(a.message.member, b.message.member));
}

/** A topic before it is known whether its name has parameters. */
type NamedTopic = Omit<ReceivedTopicPlan, "pattern">;
type NamedGroup = Omit<GroupPlan, "topics"> & { readonly topics: readonly NamedTopic[] };

function planGroups(
  contract: Contract,
  messages: ReadonlyMap<string, MessagePlan>,
  types: NamePool,
  values: NamePool,
  serviceName: string,
): readonly NamedGroup[] {
  const receives = contract.operations.filter((operation) => operation.action === "receive");
  const members = new NamePool(reservedMemberNames);
  const namespaces = new Map<string, string>();
  const byGroup = [...groupBy(receives, (o) => o.groupId)].sort(([a], [b]) =>
    compareText(a ?? "", b ?? ""),
  );
  return byGroup.flatMap(([groupId, operations]): NamedGroup[] => {
    const [operation] = operations;
    if (operation === undefined) return [];
    const member = members.take(camelCase(groupId ?? "") || "unnamedGroup");
    const several = byGroup.length > 1;
    const prefix = several ? `${serviceName}${pascalCase(member)}` : serviceName;
    const group = {
      groupId,
      member,
      constant: several ? `${member}Group` : "group",
      operation,
      handlersType: types.take(`${prefix}Handlers`, `${prefix}HandlerMap`),
      topics: planTopics(contract, operations, messages, types, namespaces),
      testType: types.take(`Test${prefix}`),
      testFunction: values.take(
        several ? `test${pascalCase(member)}` : "testService",
        `test${serviceName}`,
      ),
    };
    const isUpcast = group.topics.some(({ upcasts }) => upcasts.length > 0);
    const upcastsType = isUpcast ? types.take(`${prefix}Upcasts`, `${prefix}UpcastMap`) : undefined;
    return [{ ...group, upcastsType }];
  });
}

function planTopics(
  contract: Contract,
  operations: readonly ReceiveOperation[],
  messages: ReadonlyMap<string, MessagePlan>,
  types: NamePool,
  namespaces: Map<string, string>,
): readonly NamedTopic[] {
  const members = new NamePool(reservedMemberNames);
  return contract.topics.flatMap((topic): NamedTopic[] => {
    const reading = operations.filter((operation) => operation.topic === topic.name);
    const [operation] = reading;
    if (operation === undefined) return [];
    const received = new Set(reading.flatMap((o) => o.messages));
    const tolerant = new Set(reading.flatMap((o) => (o.read === "tolerant" ? o.messages : [])));
    const all = topic.messages.flatMap((id): readonly MessagePlan[] => {
      const message = messages.get(id);
      return message === undefined ? [] : [(tolerant.has(id) && message.reader) || message];
    });
    const mine = all.filter((m) => received.has(m.message.id));
    const words = pascalCase(topic.name) || "Topic";
    // Groups that receive the same of a topic share its handlers' types.
    const share = JSON.stringify([topic.name, mine.map(({ name }) => name).sort(compareText)]);
    const namespace = namespaces.get(share) ?? types.take(words, `${words}Topic`);
    namespaces.set(share, namespace);
    return [
      {
        topic,
        operation,
        member: members.take(camelCase(topic.name) || "topic", `${camelCase(topic.name)}Topic`),
        namespace,
        received: mine,
        ...planVersions(mine, all),
        replies: planReplies(reading, mine, messages),
        others: all.filter((m) => !received.has(m.message.id)),
      },
    ];
  });
}
