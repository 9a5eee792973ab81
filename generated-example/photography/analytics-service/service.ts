import {
  analyticsService,
  type ConsumeOptions,
  type ServiceOptions,
  type StartPosition,
} from "./events/index.js";
import { type Funnel, FunnelCounter } from "./funnel.js";

/** The running service, as its HTTP routes would see it. */
export interface RunningAnalytics {
  funnel(): Funnel;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export function startAnalyticsService(options: ServiceOptions): Promise<RunningAnalytics> {
  return start(options, {});
}

/** A group of its own, and where it begins; without `from` it reads everything. */
export interface Replay {
  readonly groupId: string;
  readonly from?: readonly StartPosition[];
}

/** Counts once more, for a new report or to see what went wrong. The running service never notices. */
export function replayAnalytics(
  options: ServiceOptions,
  replay: Replay,
): Promise<RunningAnalytics> {
  return start(options, replay);
}

async function start(options: ServiceOptions, group: ConsumeOptions): Promise<RunningAnalytics> {
  const analytics = analyticsService(options);
  const counter = new FunnelCounter();
  const worker = analytics.consume(
    {
      shoots: {
        shootCreated: ({ shootId }) => counter.reached("booked", shootId),
        shootUpdated: "skip",
        shootCompleted: ({ shootId }) => counter.reached("completed", shootId),
        shootDelivered: ({ shootId }) => counter.reached("delivered", shootId),
      },
      invites: {
        inviteCreated: "skip",
        inviteSent: ({ shootId }) => counter.reached("invited", shootId),
        inviteAccepted: ({ shootId }) => counter.reached("accepted", shootId),
      },
      galleries: { galleryUpdated: ({ change, fileId }) => counter.photo(change, fileId) },
    },
    group,
  );
  await worker.start();

  return {
    funnel: () => counter.funnel,
    async stop() {
      await worker.stop();
      await analytics.close();
    },
  };
}
