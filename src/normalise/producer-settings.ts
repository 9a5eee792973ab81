import type { JsonValue } from "../contract/json.js";
import type { ProducerConfig } from "../contract/operation.js";
import type { RawNode } from "../parse/raw-node.js";
import { consumerProperties } from "./consumer-settings.js";
import type { Context } from "./context.js";
import { errorProperties } from "./error-settings.js";
import {
  boolean,
  choice,
  integer,
  milliseconds,
  type PropertiesOf,
  type Property,
  text,
} from "./property.js";
import { readSettings } from "./x-kafka.js";

const acks: Property<"all" | 0 | 1> = {
  expects: "all, 1 or 0",
  parse: (value: JsonValue) => {
    if (value === "all" || value === -1 || value === "-1") return "all";
    return value === 0 || value === "0" ? 0 : value === 1 || value === "1" ? 1 : undefined;
  },
};

const codec = "KafkaJS has no codec for it; none and gzip work";

type ProducerProperties = PropertiesOf<ProducerConfig> & {
  readonly "max.in.flight.requests.per.connection": Property<number>;
};

/** Properties of `x-kafka` on a send operation. */
export const producerProperties: ProducerProperties = {
  acks,
  "enable.idempotence": boolean,
  retries: integer(0),
  "compression.type": choice(["none", "gzip"], { snappy: codec, lz4: codec, zstd: codec }),
  "request.timeout.ms": milliseconds(1),
  "delivery.timeout.ms": milliseconds(1),
  "transactional.id": text,
  "transaction.timeout.ms": milliseconds(1),
  // Our sender has one request in flight at a time, which is within any bound.
  "max.in.flight.requests.per.connection": integer(1),
  "linger.ms": milliseconds(0),
  // 0 is Kafka's word for no batches.
  "batch.size": integer(0, "bytes"),
  "buffer.memory": integer(1, "bytes"),
  "max.block.ms": milliseconds(0),
};

/** The producer settings of a send operation. */
export function producerConfig(ctx: Context, operation: RawNode): ProducerConfig {
  const settings = ctx.reader.get(operation, "x-kafka");
  const reason = "only an operation that receives has use for it";
  const elsewhere = Object.fromEntries(
    Object.keys({ ...consumerProperties, ...errorProperties })
      .filter((name) => !Object.hasOwn(producerProperties, name))
      .map((name) => [name, reason]),
  );
  const { "max.in.flight.requests.per.connection": _bound, ...config } = readSettings(
    ctx,
    settings,
    producerProperties,
    "a send operation",
    elsewhere,
  );
  checkIdempotence(ctx, settings, config);
  checkLinger(ctx, settings, config);
  return config;
}

/** Kafka refuses these combinations, so no record would ever be sent. */
function checkIdempotence(
  ctx: Context,
  settings: RawNode | undefined,
  config: ProducerConfig,
): void {
  const idempotence = config["enable.idempotence"];
  const isTransactional = config["transactional.id"] !== undefined;
  if (idempotence !== true && !isTransactional) return;
  const wish = isTransactional ? "transactional.id" : "enable.idempotence: true";
  const conflicts: [name: keyof ProducerConfig, isWrong: boolean, needs: string][] = [
    ["acks", config.acks !== undefined && config.acks !== "all", "acks: all"],
    ["retries", config.retries === 0, "at least one retry"],
    ["enable.idempotence", idempotence === false, "enable.idempotence: true"],
  ];
  for (const [name, isWrong, needs] of conflicts) {
    const node = settings?.members.get(name);
    if (!isWrong || node === undefined) continue;
    ctx.report(
      "setting-invalid",
      node,
      `x-kafka ${name}: ${JSON.stringify(node.value)} contradicts ${wish}, which needs ${needs}.`,
      "Change one of the two.",
    );
  }
}

/** Every record would run out of time before it is sent. */
function checkLinger(ctx: Context, settings: RawNode | undefined, config: ProducerConfig): void {
  const { "linger.ms": linger = 0, "delivery.timeout.ms": timeout = 120_000 } = config;
  const node = settings?.members.get("linger.ms");
  if (linger < timeout || node === undefined) return;
  ctx.report(
    "setting-invalid",
    node,
    `x-kafka linger.ms: ${linger} is not shorter than delivery.timeout.ms, which is ${timeout}, so no record would be sent in time.`,
    "Make it shorter; a few milliseconds are enough for large batches.",
  );
}
