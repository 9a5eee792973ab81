import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { replayAnalytics } from "../../generated-example/photography/analytics-service/service.js";
import {
  startFileService,
  type Upload,
} from "../../generated-example/photography/file-service/service.js";
import { kafkaClient, produceRaw, readAll, uniqueName } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { brokenPhoto, type Platform, renderer, startPlatform } from "./photography-platform.js";
import { options } from "./service-options.js";
import { eventOfShoot, storedEvents } from "./stored-events.js";

const topics = ["shoots", "users", "invites", "files", "galleries"] as const;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

describe("the file pipeline", () => {
  test("an uploaded photo is processed and ends in the gallery, over three services", async () => {
    const shootId = randomUUID();
    const fileId = await platform.files.upload(photo(shootId));
    const updated = await eventOfShoot("galleries", "gallery.updated", shootId);

    const processed = await eventOfShoot("files", "file.processed", shootId);
    const uploaded = await eventOfShoot("files", "file.uploaded", shootId);
    expect([uploaded.key, processed.key, updated.key]).toEqual([fileId, fileId, shootId]);
    // One key, so one partition: a reader sees that a photo was uploaded before it was processed.
    expect(processed.partition).toBe(uploaded.partition);
    expect(processed.offset).toBeGreaterThan(uploaded.offset);
    const coverUrl = `https://files.example.com/${fileId}.jpg`;
    expect(updated.payload).toMatchObject({ fileId, change: "added", photoCount: 1, coverUrl });
    expect(platform.galleries.galleries.of(shootId)).toEqual({ photoCount: 1, coverUrl });
  });

  test("a deleted photo leaves the gallery", async () => {
    const shootId = randomUUID();
    const fileId = await platform.files.upload(photo(shootId));
    await eventOfShoot("galleries", "gallery.updated", shootId);
    await platform.files.delete({ fileId, shootId, reason: "client-request" });

    const what = "an empty gallery";
    await waitFor(() => platform.galleries.galleries.of(shootId).photoCount === 0, { what });
    const ofShoot = async () => {
      const events = await storedEvents("galleries", "gallery.updated");
      return events.filter(({ key }) => key === shootId).map(({ payload }) => payload["change"]);
    };
    await waitFor(async () => (await ofShoot()).length === 2, { what: "both changes" });
    expect(await ofShoot()).toEqual(["added", "removed"]);
  });

  test("the client hears of the first photo, once", async () => {
    const email = `${randomUUID()}@example.com`;
    const shootId = await platform.shoots.book({
      title: "Portraits",
      photographer: { photographerId: randomUUID(), name: "Mira", email: "mira@example.com" },
      client: { name: "Ada", email },
      scheduledAt: "2026-06-20T12:00:00.000Z",
    });
    await eventOfShoot("invites", "invite.sent", shootId);
    for (const _ of [1, 2, 3]) await platform.files.upload(photo(shootId));
    const { galleries } = platform.galleries;
    await waitFor(() => galleries.of(shootId).photoCount === 3, { what: "three photos" });

    const mails = () => platform.mails.filter(({ to }) => to === email);
    await waitFor(() => mails().length >= 2, { what: "the mail about photos" });
    expect(mails().map(({ subject }) => subject)).toEqual([
      "Your shoot: Portraits",
      "Your first photos are ready",
    ]);
  });

  test("three hundred photos at once, shared by two file services: each is processed once", async () => {
    const shootId = randomUUID();
    const rendered: string[] = [];
    const second = await startFileService(options(), async (file) => {
      rendered.push(file.fileId);
      return renderer(file);
    });
    onTestFinished(() => second.stop());
    const uploads = Array.from({ length: 300 }, () => platform.files.upload(photo(shootId)));
    const fileIds = await Promise.all(uploads);
    const { galleries } = platform.galleries;
    await waitFor(() => galleries.of(shootId).photoCount === 300, { what: "300 photos" });

    const processed = await storedEvents("files", "file.processed");
    const ofShoot = processed.filter(({ payload }) => payload["shootId"] === shootId);
    expect(ofShoot.map(({ key }) => key).sort()).toEqual([...fileIds].sort());
    expect(rendered.length).toBeGreaterThan(0);
    expect(rendered.length).toBeLessThan(300);
  });

  test("a photo that can't be processed is a dead letter, and the others go on", async () => {
    const shootId = randomUUID();
    const broken = await platform.files.upload({ ...photo(shootId), fileName: brokenPhoto });
    const good = await platform.files.upload(photo(shootId));
    const { payload } = await eventOfShoot("galleries", "gallery.updated", shootId);
    expect(payload["fileId"]).toBe(good);
    const dead = await waitFor(
      async () => (await readAll("dead-letter-queue")).find(({ key }) => String(key) === broken),
      { what: "the dead letter" },
    );
    expect(dead.headers).toMatchObject({ "dlq.group": "file-service", "dlq.attempts": "3" });
  });
});

describe("health and metrics", () => {
  test.each(["files", "galleries"] as const)(
    "the service of %s says over HTTP that it is live and ready",
    async (name) => {
      const answers = await Promise.all(
        ["live", "ready"].map((what) => fetch(`${platform.urls[name]}/health/${what}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
        { live: true, why: "live" },
        { ready: true, why: "ready" },
      ]);
    },
  );

  test("lag, throughput, errors and how even the partitions are can be scraped", async () => {
    const shootId = randomUUID();
    await platform.files.upload({ ...photo(shootId), fileName: brokenPhoto });
    await platform.files.upload(photo(shootId));
    await eventOfShoot("galleries", "gallery.updated", shootId);
    const group = 'group="file-service",topic="files"';
    const broken = `kafka_consumer_dead_letters_total{${group},message="FileUploaded",reason="handler"}`;
    const ofFiles = await waitFor(
      async () => {
        const all = await metrics("files");
        return all.has(broken) ? all : undefined;
      },
      { what: "the dead letter's count" },
    );
    const sent = 'kafka_producer_record_send_total{topic="files",message="FileProcessed"}';
    for (const series of [
      broken,
      sent,
      `kafka_consumer_retries_total{${group},message="FileUploaded"}`,
    ])
      expect(ofFiles.get(series)).toBeGreaterThan(0);
    const handled = `kafka_consumer_records_consumed_total{${group},message="FileUploaded",outcome="handled"}`;
    expect(ofFiles.get(handled)).toBeGreaterThan(0);
    expect(
      ofFiles.get('kafka_producer_partition_skew_ratio{topic="files"}'),
    ).toBeGreaterThanOrEqual(1);
    expect(ofFiles.get('kafka_topic_partitions{topic="files"}')).toBe(3);
    const ofGalleries = await metrics("galleries");
    expect(
      [...ofGalleries.keys()].filter((name) => name.startsWith("kafka_consumer_lag{")),
    ).not.toEqual([]);
    expect(ofGalleries.get('kafka_consumer_ready{group="gallery-service"}')).toBe(1);
  });
});

describe("the audit", () => {
  test("every record of every topic is copied, byte by byte, known or not, to a topic kept for ever", async () => {
    const [poison, unknown] = [randomUUID(), randomUUID()];
    await produceRaw("shoots", [{ key: poison, value: Buffer.from([0xff, 0x00, 0x7b]) }]);
    const headers = { eventType: "shoot.archived", trace: ["a", "b"] };
    await produceRaw("shoots", [{ key: unknown, value: "{}", headers }]);
    await platform.files.upload(photo(randomUUID()));

    const originals = async () => {
      const records = await Promise.all(
        topics.map(async (topic) => (await readAll(topic)).map((record) => ({ topic, ...record }))),
      );
      return records.flat();
    };
    const missing = async () => {
      const kept = new Set((await readAll("audit")).map(({ headers }) => placeIn(headers)));
      const places = (await originals()).map((original) => {
        return `${original.topic} ${original.partition} ${original.offset}`;
      });
      return places.filter((place) => !kept.has(place)).length;
    };
    await waitFor(async () => (await missing()) === 0, { what: "the whole audit" });

    const kept = new Map((await readAll("audit")).map((copy) => [placeIn(copy.headers), copy]));
    for (const {
      topic,
      partition,
      offset,
      key,
      value,
      rawHeaders,
      timestamp,
    } of await originals()) {
      const copy = kept.get(`${topic} ${partition} ${offset}`);
      expect(copy).toMatchObject({ key, value, timestamp });
      expect(copy?.rawHeaders).toMatchObject(rawHeaders);
    }
    expect(await configOf("audit", "retention.ms")).toBe("-1");
    expect(await configOf("files", "retention.ms")).toBe("604800000");
  });
});

describe("history", () => {
  test("analytics read again from the beginning come out the same", async () => {
    await platform.files.upload(photo(randomUUID()));
    const groupId = uniqueName("analytics-replay");
    const replay = await replayAnalytics(options(), { groupId });
    onTestFinished(() => replay.stop());
    const agree = () =>
      JSON.stringify(replay.funnel()) === JSON.stringify(platform.analytics.funnel());
    await waitFor(agree, { what: "the same funnel" });
    expect(replay.funnel().booked).toBeGreaterThan(0);
    expect(replay.funnel().photos).toBeGreaterThan(300);
  });
});

/** What Prometheus would read of a service: values by series. */
async function metrics(of: keyof Platform["urls"]): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${platform.urls[of]}/metrics`);
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const lines = (await answer.text()).split("\n").filter((line) => /^\w/.test(line));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end))];
    }),
  );
}

function photo(shootId: string): Upload {
  const sha256 = createHash("sha256").update(randomUUID()).digest("hex");
  const fileName = "DSC_0417.dng";
  return { shootId, fileName, mediaType: "image/x-adobe-dng", sizeBytes: 48_210_432, sha256 };
}

/** Where the audit says that a record stood. */
function placeIn(headers: Readonly<Record<string, string | string[]>>): string {
  return ["topic", "partition", "offset"].map((part) => headers[`audit.${part}`]).join(" ");
}

async function configOf(topic: string, name: string): Promise<string | undefined> {
  const admin = kafkaClient().admin();
  await admin.connect();
  // Topics have the number 2.
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: 2, name: topic, configNames: [name] }],
  });
  await admin.disconnect();
  return resources[0]?.configEntries[0]?.configValue;
}
