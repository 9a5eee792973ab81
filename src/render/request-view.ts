import { kebabCase } from "../lib/case.js";
import type { MessagePlan } from "../plan/plan.js";
import type { RequestPlan, ServicePlan } from "../plan/service-plan.js";
import { deprecatedTag, proseLines } from "./documentation.js";
import { dispatchDefinition, receivedMessage } from "./group-definition.js";
import { Code, type Literal, literal } from "./literal.js";
import { headersTypeOf, optionsParameter, payloadType } from "./message-signature.js";
import type { ImportedName } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";

/** The methods of `request`, and what the runtime is told of them. */
export function requestsView(
  { requests, requestType, groups, name }: ServicePlan,
  settingsOf: (request: RequestPlan) => Code,
): object {
  const definitions = requests.map((request) => [
    request.send.message.member,
    requestDefinition(request, settingsOf(request)),
  ]);
  const group = groups.flatMap(({ groupId }) => groupId ?? []).at(0);
  return {
    hasRequests: requests.length > 0,
    requestType,
    requests: requests.map(requestView),
    requestEntries: literal(Object.fromEntries(definitions), 4),
    // Whoever grants rights to a group by its prefix need not know of this one.
    requestName: literal(group ?? kebabCase(name)),
  };
}

function requestView({ send, topic, replies }: RequestPlan): object {
  const { message, operation } = send;
  const names = replies.map((reply) => reply.name).join(" or ");
  return {
    member: message.member,
    event: payloadType(message),
    options: `${optionsParameter(message)} & RequestOptions`,
    reply: union(replies.map(replyType)),
    documentation: [
      ...proseLines(message.message.documentation),
      "",
      `Sends to topic ${message.message.topic} and awaits ${names} on topic ${topic.name}; operation ${operation.id}.`,
      ...(message.message.documentation.deprecated ? [deprecatedTag] : []),
    ],
  };
}

/** One member a line, where there are several. */
function union(types: readonly string[]): string {
  const [only] = types;
  if (types.length === 1 && only !== undefined) return only;
  return ["", ...types.map((type) => `    | ${type}`), "  "].join("\n");
}

function replyType(reply: MessagePlan): string {
  const types = [payloadType(reply), headersTypeOf(reply), reply.keyType];
  return `AwaitedReply<${[literal(reply.name), ...types].join(", ")}>`;
}

/** `RequestDefinition` of the runtime. */
function requestDefinition(
  { send, topic, address, replies, others }: RequestPlan,
  settings: Code,
): Literal {
  return {
    message: new Code(send.message.name),
    settings,
    reply: {
      ...{ topic: topic.name, address, dispatch: dispatchDefinition(topic.dispatch) },
      messages: replies.map((reply) => receivedMessage(reply, topic.dispatch)),
      others: others.map((other) => receivedMessage(other, topic.dispatch)),
    },
  };
}

/** What the file of a service imports for its requests and replies. */
export function requestImports({ requests, groups }: ServicePlan): readonly ImportedName[] {
  const answered = groups.flatMap(({ topics }) => topics.flatMap(({ replies }) => replies));
  const messages = [
    ...requests.flatMap(({ replies, others }) => [...replies, ...others]),
    ...answered.flatMap(({ replies }) => replies),
  ];
  const awaited = requests.flatMap(({ replies }) => replies);
  return [
    ...messages.map(
      ({ name, module }): ImportedName => ({ name, type: false, from: { root: "code", module } }),
    ),
    ...awaited.flatMap(({ module, headersType: name }): ImportedName[] =>
      name === undefined ? [] : [{ name, type: true, from: { root: "code", module } }],
    ),
    ...(requests.length === 0
      ? []
      : [
          fromRuntime("AwaitedReply", "type"),
          fromRuntime("RequestOptions", "type"),
          fromRuntime("createRequests", "value"),
        ]),
    ...(answered.length === 0
      ? []
      : [fromRuntime("RequestHandler", "type"), fromRuntime("replyWith", "value")]),
  ];
}
