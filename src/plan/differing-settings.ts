import type { Contract } from "../contract/contract.js";
import type { ReceiveOperation, SendOperation } from "../contract/operation.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { compareText } from "../lib/compare.js";
import { groupBy } from "../lib/group-by.js";

/** Operations that become one thing in the output must agree in its settings: none may win in silence. */
export function differingSettings({ operations }: Contract): readonly Diagnostic[] {
  const receives = operations.filter((operation) => operation.action === "receive");
  const sends = operations.filter((operation) => operation.action === "send");
  return [
    ...differing(receives, ({ groupId }) => groupId, consumerOf, groupDiffers),
    ...differing(receives, ({ groupId, topic }) => key(groupId, topic), errorsOf, errorsDiffer),
    ...messagesIn(sends).flatMap((one) => differing(one, () => "", producerOf, producerDiffers)),
  ];
}

/** Those of each `kind` whose settings are not those of its first. */
function differing<Operation>(
  operations: readonly Operation[],
  kind: (operation: Operation) => string | undefined,
  settings: (operation: Operation) => object,
  report: (operation: Operation, first: Operation) => Diagnostic,
): readonly Diagnostic[] {
  return [...groupBy(operations, kind).values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const expected = stable(settings(first));
    return all
      .filter((operation) => stable(settings(operation)) !== expected)
      .map((operation) => report(operation, first));
  });
}

/** The operations that send each message that several send. */
function messagesIn(sends: readonly SendOperation[]): readonly (readonly SendOperation[])[] {
  const ids = new Set(sends.flatMap(({ messages }) => messages));
  return [...ids]
    .map((id) => sends.filter(({ messages }) => messages.includes(id)))
    .filter(({ length }) => length > 1);
}

const consumerOf = ({ consumer }: ReceiveOperation): object => consumer;
const errorsOf = ({ errors }: ReceiveOperation): object => errors;
const producerOf = ({ producer }: SendOperation): object => producer;

function groupDiffers(operation: ReceiveOperation, first: ReceiveOperation): Diagnostic {
  return diagnostic("group-settings-differ", {
    message:
      `Group ${groupName(first)} has other consumer settings here than at ` +
      `${placeOf(first)}, but one group is one consumer.`,
    remedy: "Give both operations the same consumer settings, or groups of their own.",
    source: operation.source,
  });
}

function errorsDiffer(operation: ReceiveOperation, first: ReceiveOperation): Diagnostic {
  return diagnostic("error-settings-differ", {
    message:
      `Group ${groupName(first)} treats records of ${first.topic} that fail otherwise here than at ` +
      `${placeOf(first)}, but one consumer reads them all.`,
    remedy: "Give both operations the same x-kafka errors and unknown, or groups of their own.",
    source: operation.source,
  });
}

function producerDiffers(operation: SendOperation, first: SendOperation): Diagnostic {
  return diagnostic("producer-settings-differ", {
    message:
      `A message of ${first.topic} is sent with other producer settings here than at ` +
      `${placeOf(first)}, but it has one way to be sent.`,
    remedy: "Give both operations the same producer settings, or one operation all its messages.",
    source: operation.source,
  });
}

function groupName({ groupId }: ReceiveOperation): string {
  return groupId ?? "(named at run time)";
}

function placeOf({ source: { file, line } }: ReceiveOperation | SendOperation): string {
  return `${file}:${line}`;
}

function key(groupId: string | undefined, topic: string): string {
  return JSON.stringify([groupId, topic]);
}

function stable(settings: object): string {
  return JSON.stringify(Object.entries(settings).sort(([a], [b]) => compareText(a, b)));
}
