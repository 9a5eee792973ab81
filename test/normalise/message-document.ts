/** A 3.x document with one message on topic `t`; `message` and `channel` are YAML flow members. */
export function oneMessage(message: string, channel = "", components = ""): string {
  return manyMessages({ M: message }, channel, components);
}

/** A 3.x document with messages on topic `t`. */
export function manyMessages(
  messages: Readonly<Record<string, string>>,
  channel = "",
  components = "",
): string {
  const members = Object.entries(messages).map(([name, text]) => `      ${name}: { ${text} }`);
  return `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  t:
    ${channel === "" ? "description: A topic." : channel}
    messages:
${members.join("\n")}
components:
  schemas:
    Id: { type: string }
    Base: { properties: { baseId: { $ref: '#/components/schemas/Id' } }, required: [baseId] }
    ${components}
`;
}
