import { type Files, folderOf } from "./all-documents.js";

/** Code of a user that calls what is generated of `specs/`; `extension` is how relative imports end. */
export function usersCode(extension: ".js" | ".ts" | ""): string {
  return `
import { RegionDispatch } from "./energy/ingest/index${extension}";
import { regionDispatchSample } from "./energy/ingest/testing/index${extension}";
import { InviteCreated } from "./photography/invite-service/index${extension}";
import { inviteCreatedSample } from "./photography/invite-service/testing/index${extension}";
import { OrderPlaced, type Orders, connection, orderService } from "./quickstart/orders/index${extension}";
import { orderPlacedSample } from "./quickstart/orders/testing/index${extension}";

interface Message<Event> {
  is(value: unknown): value is Event;
  encode(event: Event): { key: Buffer | null; value: Buffer | null; headers: Readonly<Record<string, Buffer>> };
}

function tell<Event>(message: Message<Event>, event: Event): void {
  const { key, value, headers } = message.encode(event);
  const names = Object.keys(headers).sort().join();
  const survives = String(value) === JSON.stringify(event);
  const is = [message.is(event), message.is({})];
  console.log(...is, survives, String(key), names, String(headers["eventType"]));
}

export function tellAll(): void {
  tell(RegionDispatch, regionDispatchSample({ region_id: "NSW1" }));
  tell(InviteCreated, inviteCreatedSample({ shootId: "7c9e6679-7425-40de-944b-e07fc1f90ae7" }));
  tell(OrderPlaced, orderPlacedSample({ orderId: "ord-7" }));
}

const orderPlaced: Orders.OrderPlaced.Handler = async (order, ctx) => {
  await ctx.send.orderPlaced({ ...order, note: ctx.key });
};

/** Nothing connects yet. */
export function openAndClose(): Promise<void> {
  const service = orderService({ client: connection("local") });
  service.consume({ orders: { orderPlaced } });
  return service.close();
}
`;
}

/** What `tellAll` prints. */
export const told: string = [
  "true false true NSW1  undefined",
  "true false true 7c9e6679-7425-40de-944b-e07fc1f90ae7 eventType,timestamp,version invite.created",
  "true false true ord-7  undefined",
  "",
].join("\n");

/**
 * A program that loads everything generated of some documents, then calls the user's code. Where a
 * document has no messages there is nothing to test with.
 */
export function program(
  files: Files,
  documents: readonly string[],
  extension: ".js" | ".ts",
): string {
  const modules = documents
    .map(folderOf)
    .flatMap((folder) => [`${folder}/index`, `${folder}/testing/index`])
    .filter((module) => `${module}.ts` in files);
  return [
    ...modules.map((module) => `import "./${module}${extension}";`),
    `import { openAndClose, tellAll } from "./users-code${extension}";`,
    "tellAll();",
    "void openAndClose();",
    "",
  ].join("\n");
}
