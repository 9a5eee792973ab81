import { extras as allExtras, type Extra, type ExtraName } from "../lib/extras.js";
import type { ServicePlan } from "../plan/service-plan.js";
import type { Reexport } from "./rendered-file.js";
import { type RuntimeSymbol, runtimeModule } from "./runtime-modules.js";

/** What users of the output need of the runtime, by the module it stands in. */
export function runtimeReexports(
  service: ServicePlan | undefined,
  extras: readonly ExtraName[],
  hasPatterns: boolean,
): readonly Reexport[] {
  const values: RuntimeSymbol[] = ["InvalidMessageError"];
  const types: RuntimeSymbol[] = [];
  if (hasPatterns) {
    values.push("InvalidTopicError");
    types.push("TopicPattern");
  }
  if (service !== undefined) types.push("Hooks", "Logger", "ServiceOptions");
  if (service !== undefined && service.sends.length > 0) {
    values.push("SendError", "TransactionError");
    types.push("SendResult", "Sent");
    if (extras.includes("postgres")) types.push("Outbox", "OutboxStore", "Relay", "RelayOptions");
  }
  if (service !== undefined && service.requests.length > 0) {
    values.push("RequestError");
    types.push("AwaitedReply", "RequestOptions");
  }
  if (service !== undefined && service.groups.length > 0) {
    values.push("StartError", "readDeadLetter");
    types.push(
      ...(["BatchHandler", "ConsumeOptions", "DeadLetter", "Deduplication", "ErrorKind"] as const),
      ...(["Health", "Middleware", "RecordIdentity", "Redriven", "RedriveOptions"] as const),
      ...(["StartFrom", "StartPosition", "StopOptions", "Worker"] as const),
    );
  }
  const isUpcast = service?.groups.some(({ upcastsType }) => upcastsType !== undefined);
  if (isUpcast) types.push("UpcastContext");
  const received = service?.groups.flatMap(({ topics }) => topics.flatMap((t) => t.received));
  const isTolerant = received?.some(({ name, handlersName }) => name !== handlersName);
  if (isTolerant) types.push("MessageReader", "Unrecognised");
  return [
    ...values.map((name) => ({ module: runtimeModule(name), names: [{ name, type: false }] })),
    ...types.map((name) => ({ module: runtimeModule(name), names: [{ name, type: true }] })),
    // Hooks of a service, where there is one.
    ...(service === undefined ? [] : extras.map((name) => extraReexport(allExtras[name]))),
  ];
}

function extraReexport({ module, values, types }: Extra): Reexport {
  const named = (names: readonly string[], type: boolean) => names.map((name) => ({ name, type }));
  return { module, names: [...named(values, false), ...named(types, true)] };
}
