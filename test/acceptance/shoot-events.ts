import type {
  ShootCompleted,
  ShootCreated,
  ShootDelivered,
  ShootServiceSend,
  ShootUpdated,
} from "../../generated-example/photography/shoot-service/events/index.js";
import {
  shootCompletedSample,
  shootCreatedSample,
  shootDeliveredSample,
  shootUpdatedSample,
} from "../../generated-example/photography/shoot-service/events/testing/index.js";

/** Any event of a shoot. */
export type ShootEvent = ShootCompleted | ShootCreated | ShootDelivered | ShootUpdated;

type Method = Exclude<keyof ShootServiceSend, "all">;

/** The place of one event in what is sent. */
export interface Step {
  /** Where in the order of sending; unique over all shoots. */
  readonly number: number;
  readonly shootId: string;
  /** The method of `send`, and so the handler too. */
  readonly method: Method;
}

const methods: readonly Method[] = [
  "shootCreated",
  "shootUpdated",
  "shootCompleted",
  "shootDelivered",
];

/** `count` steps, the shoots by turns, with events of every kind for each shoot. Other runs have other shoots. */
export function shootSteps(count: number, shoots: number, run: number): readonly Step[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    shootId: uuidOf(run * shoots + (number % shoots)),
    method: methods[Math.floor(number / shoots) % methods.length] ?? "shootCreated",
  }));
}

/** Sends the step's event; its number stands in a field of the event. */
export function sendStep(send: ShootServiceSend, step: Step): Promise<unknown> {
  switch (step.method) {
    case "shootCompleted":
      return send.shootCompleted(completed(step));
    case "shootCreated":
      return send.shootCreated(created(step));
    case "shootDelivered":
      return send.shootDelivered(delivered(step));
    case "shootUpdated":
      return send.shootUpdated(updated(step));
  }
}

/** The step that an event was made of. */
export function stepOf(event: ShootEvent): Step {
  const { shootId } = event;
  if ("photoCount" in event) {
    return { number: event.photoCount, shootId, method: "shootCompleted" };
  }
  if ("galleryUrl" in event) {
    return { number: numberIn(event.galleryUrl), shootId, method: "shootDelivered" };
  }
  if ("changes" in event) {
    return { number: numberIn(event.changes.title), shootId, method: "shootUpdated" };
  }
  return { number: numberIn(event.title), shootId, method: "shootCreated" };
}

function completed({ number, shootId }: Step): ShootCompleted {
  return shootCompletedSample({ shootId, photoCount: number });
}

function created({ number, shootId }: Step): ShootCreated {
  return shootCreatedSample({ shootId, title: `Shoot ${number}` });
}

function delivered({ number, shootId }: Step): ShootDelivered {
  return shootDeliveredSample({ shootId, galleryUrl: `https://photos.example.com/${number}` });
}

function updated({ number, shootId }: Step): ShootUpdated {
  return shootUpdatedSample({ shootId, changes: { title: `Shoot ${number}` } });
}

function numberIn(text: string | undefined): number {
  return Number(text?.match(/\d+$/)?.[0]);
}

function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
