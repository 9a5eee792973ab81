import { beforeAll, describe, expect, test } from "vitest";
import { type Checked, checkedOutputs } from "./checked-outputs.js";
import { hostileProject } from "./project.js";

/** Names that our own code uses, that the language keeps for itself, or that every object has. */
const names: Readonly<Record<string, readonly string[]>> = {
  "title of the document": [
    ..."Class Delete New Interface Let Yield Await Eval Arguments Undefined Async Of Get".split(
      " ",
    ),
    ..."Group ProducerSettings ProducerSettings2 OpenProducers CreateSend CreateWorker PlanRetryTopics".split(
      " ",
    ),
    ..."CreateOutbox Outbox".split(" "),
    ..."Connection Topics EnsureTopics Connect DefineMessage Options Send Producers Process".split(
      " ",
    ),
    ..."ServiceOptions Worker Orders OrderPlaced Other OrdersTopic constructor __proto__".split(
      " ",
    ),
  ],
  message: [
    ..."Handler Handlers Message Sample Arbitrary ContractCase Definitions Case".split(" "),
    ..."Promise Record Array Object String Error Symbol Map Date Buffer Readonly Partial".split(
      " ",
    ),
    ..."MessageType SendOptions HeaderValue Sent Outgoing Validate Worker Logger Topics".split(" "),
    ..."Outbox OutboxStore PostgresOutbox Relay Deduplication Db".split(" "),
    ..."constructor toString valueOf __proto__ otherwise all class default index con".split(" "),
    ..."order.placed Orders OrdersSend OrdersHandlers Group DescribeContract Any Unknown".split(
      " ",
    ),
    ..."Bestellungsänderung Überweisung Заказ 注文 طلب 注文Placed 1st.order n°1".split(" "),
  ],
  schema: [
    ..."Handler Handlers Message Sample Arbitrary ContractCase Definitions Record Object".split(
      " ",
    ),
    ..."OrderPlaced OrderPlacedHeaders Other Orders constructor __proto__ Überweisung 注文".split(
      " ",
    ),
    ..."String Number Null Undefined Function Symbol Error class index".split(" "),
  ],
  address: [
    ..."__proto__ constructor toString hasOwnProperty valueOf class default await".split(" "),
    ..."OrderPlaced Other Worker Handlers a.b-c_d ... ..a - _ 1 1.2 index group send".split(" "),
  ],
  server: [..."__proto__ constructor toString class 1 a.b".split(" ")],
  group: [..."__proto__ constructor group class 1 ..".split(" ")],
};

const rows = Object.entries(names).flatMap(([place, list]) =>
  list.map((name) => ({ place, name, label: `${place} ${name}` })),
);

let checked: ReadonlyMap<string, Checked>;
beforeAll(async () => {
  const projects = rows.map(({ place, name, label }) => {
    const project = hostileProject((here, plain) => (here === place ? name : plain));
    return [label, project] as const;
  });
  checked = await checkedOutputs(new Map(projects));
}, 300_000);

describe("a name that something else has, too, does no harm", () => {
  test.each(rows)("$place $name", ({ label }) => {
    const one = checked.get(label);
    expect(one?.wrong).toEqual([]);
    expect(one?.errors).toEqual([]);
    const service = one?.output.get("events/service.ts") ?? "";
    const [, factory = ""] = service.match(/^export function (.*)\(/m) ?? [];
    expect(one?.exports[factory]).toBeTypeOf("function");
    // Of two files that export one name, the index has that of the first.
    const index = one?.output.get("events/index.ts") ?? "";
    const [, names = ""] = index.match(/\{([^}]*)\} from "\.\/service\.js"/) ?? [];
    expect(names.split(",").map((name) => name.trim())).toContain(factory);
    // In the namespace of a topic these have another meaning than that of a message.
    expect(service).not.toMatch(/^ +namespace Handlers? \{/m);
    // What an object inherits would be taken for a handler where the application gave none.
    const inherited = Object.getOwnPropertyNames(Object.prototype).join("|");
    expect(service).not.toMatch(new RegExp(`^ *(?:${inherited}): \\{`, "m"));
  });
});
