import type { Fault } from "../../src/runtime/memory/faults.js";
import { natureText } from "./nature.js";
import type { Happening, Schedule } from "./schedule.js";

/** A schedule in lines for people. */
export function scheduleText(schedule: Schedule): string {
  const { seed, latencyMs, maxRecordsPerFetch, lanes, commitIntervalMs, events } = schedule;
  const ways = [
    `seed ${seed}`,
    `latency up to ${latencyMs} ms`,
    `${maxRecordsPerFetch} records a fetch`,
    lanes === undefined ? "no lanes" : `${lanes} lanes`,
    commitIntervalMs === undefined ? "commits at once" : `commits each ${commitIntervalMs} ms`,
  ];
  const lines = events.map(({ at, ...event }) => `${String(at).padStart(7)} ms  ${textOf(event)}`);
  return [`  ${ways.join(", ")}`, ...lines].join("\n");
}

function textOf(event: Happening): string {
  switch (event.what) {
    case "send": {
      const { sender, topic, key, count, nature } = event;
      return `${sender} sends ${count} ${natureText(nature)} to ${topic}, ${key ? `key ${key}` : "no key"}`;
    }
    case "transaction":
      return `${event.sender} sends ${event.count} orders in a transaction (${event.id} id) and ${event.fate}s`;
    case "start":
      return `${event.member} starts, reads ${event.reads}`;
    case "stop":
      return `${event.member} stops${event.deadlineMs === undefined ? "" : ` within ${event.deadlineMs} ms`}`;
    case "crash":
      return `${event.member} crashes`;
    case "crash sender":
      return `${event.sender} crashes`;
    case "evict":
      return `${event.member} is thrown out of its group`;
    case "rebalance":
      return `${event.group} rebalances`;
    case "pause":
    case "resume":
      return `${event.member} ${event.what}s ${event.topic}`;
    case "no leader":
      return `${event.topic} has no leader for ${event.forMs} ms`;
    case "fault":
      return `the next ${event.times} ${event.request} requests${event.group ? ` of ${event.group}` : ""}: ${faultText(event.fault)}`;
    case "weather":
      return `for ${event.forMs} ms ${event.percent} % of requests: ${faultText(event.fault)}`;
  }
}

function faultText(fault: Fault): string {
  if ("refuse" in fault) return `refused with ${fault.refuse}`;
  if ("delayMs" in fault) return `late by ${fault.delayMs} ms`;
  return `${fault.lose} lost, noticed after ${fault.noticedAfterMs} ms`;
}
