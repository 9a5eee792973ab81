import { posix } from "node:path";
import type { JsonObject, JsonValue } from "../../src/contract/json.js";
import { hostileMessage } from "./message.js";
import { type Choose, object, Places, pointerToken } from "./places.js";

/** A document, and the file that it refers to. */
export interface HostileProject {
  /** Path of the document. */
  readonly document: string;
  readonly files: Readonly<Record<string, JsonValue>>;
}

/** A document that sends and receives, all of whose texts are chosen. */
export function hostileProject(choose: Choose): HostileProject {
  const places = new Places(choose);
  const document = `${fileName(places.text("file of the document", "spec"))}.yaml`;
  const other = `common/${fileName(places.text("file that is referred to", "common"))}.yaml`;
  const schema = places.text("schema", "Address");
  const inner = places.text("inner property", "street");
  const shared = `${relative(document, other)}#/schemas/${token(schema)}`;
  const channel = places.text("channel", "orders");
  // A document whose topic is refused has nothing else to be narrowed to.
  const isPlain = places.text("address", "orders") === "orders";
  return {
    document,
    files: {
      [document]: {
        asyncapi: "3.0.0",
        id: "urn:example:hostile",
        info: info(places),
        servers: object([[places.text("server", "local"), server(places)]]),
        channels: object([
          [channel, channelOf(places, inner, shared)],
          ...(isPlain ? [[`${channel} with a parameter`, parametrised(places)] as const] : []),
        ]),
        operations: operations(places, `#/channels/${token(channel)}`, isPlain),
      },
      [other]: {
        schemas: object([
          [
            schema,
            {
              type: "object",
              ...places.said("shared schema"),
              properties: object([[inner, { type: "string", ...places.said("shared property") }]]),
            },
          ],
        ]),
      },
    },
  };
}

function info(places: Places): JsonObject {
  return {
    title: places.text("title of the document", "Orders"),
    version: places.prose("version"),
    description: places.prose("description of the document"),
    contact: { name: places.prose("contact") },
    license: { name: places.prose("licence") },
    tags: [{ name: places.prose("tag"), description: places.prose("description of a tag") }],
  };
}

function server(places: Places): JsonObject {
  return {
    ...{ host: "localhost:9092", protocol: "kafka" },
    protocolVersion: places.prose("protocol version"),
    ...places.documentation("server"),
  };
}

function channelOf(places: Places, inner: string, shared: string): JsonObject {
  const type = `other ${places.text("constant of a header")}`;
  const property = places.text("property", "orderId");
  const header = places.text("header", "tenant");
  return {
    address: places.text("address", "orders"),
    ...places.documentation("channel"),
    messages: object([
      [
        places.text("message", "OrderPlaced"),
        hostileMessage(places, { property, inner, header, shared }),
      ],
      [
        "Other",
        {
          ...places.documentation("other message"),
          headers: { type: "object", required: ["type"], properties: { type: { const: type } } },
          payload: { $ref: shared },
        },
      ],
    ]),
  };
}

/** A channel whose address has a parameter of any name. */
function parametrised(places: Places): JsonObject {
  const name = places.text("parameter", "region").replaceAll(/[{}]/g, "") || "region";
  const described = { description: places.prose("description of a parameter"), enum: ["eu", "us"] };
  return {
    address: `by.{${name}}`,
    parameters: object([[name, described]]),
    messages: { ByRegion: { payload: { type: "object" } } },
  };
}

function operations(places: Places, $ref: string, withParameter: boolean): JsonObject {
  const ofParameters = { $ref: `${$ref}${token(" with a parameter")}` };
  return object([
    ...(withParameter
      ? ([
          ["send with a parameter", { action: "send", channel: ofParameters }],
          ["receive with a parameter", { action: "receive", channel: ofParameters }],
        ] as const)
      : []),
    [
      places.text("send operation", "sendOrders"),
      { action: "send", channel: { $ref }, ...places.documentation("send operation") },
    ],
    [
      `${places.text("receive operation", "followOrders")} too`,
      {
        action: "receive",
        channel: { $ref },
        ...places.documentation("receive operation"),
        bindings: {
          kafka: {
            groupId: { type: "string", const: places.text("group", "orders-group") },
            clientId: { type: "string", const: places.text("client", "orders-client") },
          },
        },
      },
    ],
  ]);
}

/** A name as a part of the JSON pointer of a `$ref`. */
function token(name: string): string {
  return encodeURIComponent(pointerToken(name));
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `./${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** The text as the name of a file below the project, folders included. */
function fileName(text: string): string {
  const parts = text.split(/[/\\]/).map((part) => part.replaceAll("\0", "").slice(0, 100));
  return parts.filter((part) => !/^\.*$/.test(part)).join("/") || "unnamed";
}
