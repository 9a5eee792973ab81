import type { Contract } from "../contract/contract.js";
import type { Example, Message } from "../contract/message.js";
import { parameterSamples } from "../contract/topic-parameter.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import type { ServicePlan } from "../plan/service-plan.js";
import { dispatchDefinition, tellingOf } from "./group-definition.js";
import { Code, type Literal } from "./literal.js";
import {
  correlationDefinition,
  headerDefinition,
  keyDefinition,
  parameterPlace,
} from "./message-definition.js";
import type { TestSchemas } from "./test-schemas.js";

/** `ContractCase` of the runtime: what the contract says of a message, apart from the code that is made of it. */
export function messageCase(
  { name, message, reader }: MessagePlan,
  { contract, service, dates }: Plan,
  schemas: TestSchemas,
): Literal {
  const { topic, key, headers, headersSchema, correlation, payload, tombstone, examples } = message;
  const dispatch = contract.topics.find((one) => one.name === topic)?.dispatch ?? { by: "only" };
  const keySchema = key.from === "argument" ? key.schema : undefined;
  return {
    message: new Code(name),
    reader: reader && {
      message: new Code(reader.name),
      schema: schemas.schemaOf(reader.message.payload),
    },
    name,
    topic,
    parameters: caseParameters(message, contract),
    key: keyDefinition(key),
    keySchema: keySchema === undefined ? undefined : schemas.schemaOf(keySchema),
    headers: headers.map(headerDefinition),
    headersSchema: headersSchema === undefined ? undefined : schemas.schemaOf(headersSchema),
    correlation: correlationDefinition(correlation),
    schema: schemas.schemaOf(payload),
    definitions: new Code("definitions"),
    tombstone: tombstone ? true : undefined,
    dispatch: dispatchDefinition(dispatch),
    ...tellingOf(message.id, dispatch),
    receivedBy: service === undefined ? undefined : receivingGroups(message.id, service),
    examples: examples.filter((example) => !dates || !hasLeapSecond(example)).map(exampleOf),
  };
}

/** `CaseParameter`s of the runtime. */
function caseParameters({ parameters, topic }: Message, { topics }: Contract): Literal | undefined {
  const described = topics.find(({ name }) => name === topic)?.parameters ?? [];
  if (parameters.length === 0) return undefined;
  return parameters.map((source): Literal => {
    const parameter = described.find(({ name }) => name === source.name);
    return {
      name: source.name,
      at: parameterPlace(source),
      samples: parameter === undefined ? [] : parameterSamples(parameter, topic),
    };
  });
}

function receivingGroups(id: string, { groups }: ServicePlan): readonly string[] {
  return groups
    .filter(({ topics }) =>
      topics.some(({ received }) => received.some(({ message }) => message.id === id)),
    )
    .map(({ groupId }) => groupId ?? "");
}

/** Whether an example holds a second that no `Date` can: where it is one, the message refuses it. */
function hasLeapSecond({ payload, headers }: Example): boolean {
  return /:60(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"/i.test(JSON.stringify([payload, headers]));
}

function exampleOf({ name, payload, headers }: Example): Literal {
  return { name, payload, headers };
}
