import type { Watched, WatchedGroup } from "../../../src/render/monitoring/watched.js";

/** A group that reads two topics, one of which the contract says little of. */
export function watchedGroup(groupId: string | undefined): WatchedGroup {
  return {
    ...{ groupId, sessionTimeoutMs: 30_000, maxPollIntervalMs: 60_000 },
    topics: [
      {
        ...{ name: "shoots", deadLetterTopic: "letters", partitions: 4 },
        retryTopics: ["shoots.retry"],
        ...{ retentionMs: 3_600_000, retryDelaysMs: 200 },
      },
      {
        ...{ name: "users.v1", deadLetterTopic: "users.dlq", partitions: undefined },
        retryTopics: [],
        ...{ retentionMs: undefined, retryDelaysMs: 0 },
      },
    ],
  };
}

/** A service that sends and reads, with texts of the caller's in each place that can have any. */
export function watchedService(text: string): Watched {
  return {
    title: text,
    sends: [
      { topic: "invites", messages: [text, "InviteSent"], partitions: 12 },
      { topic: "notes", messages: [text], partitions: 1 },
    ],
    groups: [watchedGroup(text), watchedGroup(undefined)],
  };
}
