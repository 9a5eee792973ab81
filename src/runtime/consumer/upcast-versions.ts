import type { AnyMessageType } from "../message/message.js";
import { jsonOf, valueFault } from "./record-parts.js";
import { Rejection } from "./rejection.js";
import type { UpcastStep } from "./upcast-step.js";
import type { Upcasting, UpcastPlanner } from "./upcasting.js";

type Convert = Upcasting["convert"];

/** `next`: from each older version to the next one, by the names of a topic's messages. */
export function upcastVersions(next: Readonly<Record<string, string>>): UpcastPlanner {
  return (topic, messages, given) => {
    const steps = new Map(
      Object.entries(next).map(([from, to]) => {
        const convert = converter(from, stepOf(topic, from, to, given), messages[to]?.message);
        return [from, { to, convert }];
      }),
    );
    return new Map(
      [...steps.keys()].map((from): [string, Upcasting] => {
        const path: Convert[] = [];
        let newest = from;
        for (let step = steps.get(newest); step; step = steps.get(newest)) {
          path.push(step.convert);
          newest = step.to;
        }
        const convert: Convert = (event, ctx, unfit) =>
          path.reduce((version, step) => step(version, ctx, unfit), event);
        return [from, { newest, convert }];
      }),
    );
  };
}

type AnyStep = UpcastStep<unknown, unknown, unknown, unknown>;

function stepOf(topic: string, from: string, to: string, given: unknown): AnyStep {
  const steps = memberOf(given, topic);
  const step = memberOf(steps, from);
  if (typeof step === "function") return step.bind(steps);
  throw new TypeError(
    `consume(): nothing makes "${to}" of "${from}": add upcast: { ${topic}: { ${from}: (old) => … } } to the options`,
  );
}

function memberOf(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}

/** A step whose result is checked, so that the step that is wrong is the one that is named. */
function converter(from: string, step: AnyStep, target: AnyMessageType | undefined): Convert {
  const part = `upcast of ${from}: value` as const;
  return (event, ctx, unfit) => {
    let made: unknown;
    try {
      made = step(event, ctx);
    } catch (error) {
      // Not its text: an error about an event quotes it, as likely as not.
      const message = `made the step throw ${error instanceof Error ? error.name : typeof error}`;
      throw new Rejection("invalid", part, [{ path: "", keyword: "upcast", message }]);
    }
    const isTombstone = made === null && target?.definition.tombstone;
    const fault =
      isTombstone || !target
        ? undefined
        : valueFault(target.definition, jsonOf(target.definition, made), part);
    if (fault) unfit(fault);
    return made;
  };
}
