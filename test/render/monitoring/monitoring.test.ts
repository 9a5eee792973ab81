import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dashboardFile } from "../../../src/render/monitoring/dashboard-file.js";
import { duration } from "../../../src/render/monitoring/duration.js";
import { retryDelays } from "../../../src/render/monitoring/retry-delays.js";
import { rulesFile } from "../../../src/render/monitoring/rules-file.js";
import { texts } from "../../hostile/texts.js";
import { keptMetrics } from "./kept-metrics.js";
import { codeOf, keptIn, literalsOf, seriesIn } from "./promql-text.js";
import { watchedGroup, watchedService } from "./watched-service.js";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Dashboard {
  readonly title: string;
  readonly uid: string;
  readonly schemaVersion: number;
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string }[];
  };
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: {
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    };
    readonly datasource?: { readonly type: string; readonly uid: string };
    readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
}

/** Its rules, as a reader of YAML takes them; Prometheus's takes YAML 1.1. */
function rulesOf(text: string): readonly Rule[] {
  const file: unknown = parse(text, { version: "1.1" });
  expect(file).toEqual(parse(text));
  // Its shape is what the first test shows.
  return (file as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);
}

// Its shape is what the tests of the dashboard show.
const dashboardOf = (text: string) =>
  JSON.parse(dashboardFile(watchedService(text), "specs/invites.yaml")) as Dashboard;

const queriesOf = ({ panels }: Dashboard): readonly string[] =>
  panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const rules = rulesOf(rulesFile(watchedService("Invites")));
const dashboard = dashboardOf("Invites");
const ruleNamed = (name: string) => rules.filter(({ alert }) => alert === name);

let kept: ReadonlyMap<string, ReadonlySet<string>>;
beforeAll(async () => {
  kept = await keptMetrics();
});

describe("alert rules", () => {
  test("have what Prometheus asks of a rule file, and nothing else", () => {
    const file: unknown = parse(rulesFile(watchedService("Invites")));
    expect(file).toEqual({
      groups: [
        { name: "Invites: consumers", rules: expect.any(Array) },
        { name: "Invites: producers", rules: expect.any(Array) },
      ],
    });
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) {
      expect(rule.alert).toMatch(/^[A-Za-z]+$/);
      expect(rule.for ?? "1m").toMatch(/^[1-9]\d*[smhd]$/);
      expect(rule.labels["severity"]).toMatch(/^(critical|warning|info)$/);
      expect(rule.labels["service"]).toBe("Invites");
      expect(Object.keys(rule.annotations)).toEqual(["summary", "description"]);
      for (const label of Object.keys(rule.labels)) expect(label).toMatch(/^[a-z_]+$/);
      const known = ["alert", "expr", "for", "labels", "annotations"];
      expect(Object.keys(rule).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  test("speak only of metrics and labels that the hooks keep", () => {
    for (const { expr } of rules) expectKept(expr);
  });

  test("say only labels in their texts that their query keeps", () => {
    for (const { expr, annotations, labels } of rules) {
      const names = [
        ...Object.values(annotations)
          .join(" ")
          .matchAll(/\$labels\.(\w+)/g),
      ];
      const selected = seriesIn(expr).flatMap(({ labels: matched }) => matched);
      const there = [...keptIn(expr), ...selected, ...Object.keys(labels), "instance"];
      for (const [, name] of names) expect(there).toContain(name);
    }
  });

  test("have names, thresholds and times of the decision record", () => {
    const [lag] = ruleNamed("HighConsumerLag");
    expect(lag).toMatchObject({
      expr: 'max by (group, topic) (kafka_consumer_lag{group="Invites",topic=~"shoots|users\\\\.v1|shoots\\\\.retry"}) > 10000',
      for: "5m",
      annotations: { summary: "Consumer lag high for {{ $labels.topic }}" },
    });
    const [throughput] = ruleNamed("LowProducerThroughput");
    expect(throughput?.expr).toContain("kafka_producer_record_send_total");
    expect(throughput?.for).toBe("10m");
  });

  test("take times and counts from the contract", () => {
    const [notReady] = ruleNamed("ConsumerNotReady");
    expect(notReady?.for).toBe("90s");
    expect(ruleNamed("ConsumerStuck")[0]?.expr).toContain("[61s]");
    // Half of an hour, for the one topic whose retention is known; once a group.
    expect(ruleNamed("LagOutlivesRetention").map(({ expr }) => expr)).toEqual([
      expect.stringMatching(/topic="shoots"\}\) > 1800 \*/),
      expect.stringMatching(/topic="shoots"\}\) > 1800 \*/),
    ]);
    // Not for the topic with one partition, which can't be uneven.
    expect(ruleNamed("PartitionSkew").map(({ expr }) => expr.split("\n")[0])).toEqual([
      'max by (topic) (kafka_producer_partition_skew_ratio{topic="invites"}) > 6.5',
    ]);
    // One topic's partitions are not known.
    expect(ruleNamed("PartitionsUnread")).toEqual([]);
    const rulesWith = (retryTopics: readonly string[]) => {
      const group = watchedGroup("g");
      const topics = group.topics.slice(0, 1).map((topic) => ({ ...topic, retryTopics }));
      const known = { ...watchedService("x"), groups: [{ ...group, topics }] };
      return rulesOf(rulesFile(known)).map(({ expr }) => expr);
    };
    const assigned = 'sum by (group) (kafka_consumer_assigned_partitions{group="g"})';
    expect(rulesWith([])).toContain(`${assigned} < 4`);
    expect(rulesWith(["shoots.retry.1", "shoots.retry.2"])).toContain(`${assigned} < 12`);
  });

  test("name each dead-letter topic beside those whose records it takes", () => {
    expect(
      ruleNamed("DeadLetters").map(({ labels, expr }) => [
        labels["dead_letter_topic"],
        literalsOf(expr)[1],
      ]),
    ).toEqual([
      ["letters", "shoots"],
      ["users.dlq", "users.v1"],
      ["letters", "shoots"],
      ["users.dlq", "users.v1"],
    ]);
  });

  test("of a group that is named at run time watch records, not members", () => {
    const watched = { ...watchedService("x"), sends: [], groups: [watchedGroup(undefined)] };
    const names = rulesOf(rulesFile(watched)).map(({ alert }) => alert);
    expect(names).toContain("HighConsumerLag");
    expect(names).not.toContain("NoConsumer");
    expect(rulesFile(watched)).not.toContain("group=");
  });

  test("of a service that only sends are about what it sends", () => {
    const watched = { ...watchedService("Invites"), groups: [] };
    expect(parse(rulesFile(watched))).toMatchObject({ groups: [{ name: "Invites: producers" }] });
  });
});

describe("dashboard", () => {
  test("is one that Grafana imports: one data source to choose, panels in their places", () => {
    expect(dashboard.schemaVersion).toBe(38);
    expect(dashboard.uid).toMatch(/^[0-9a-f]{20}$/);
    expect(dashboard.templating.list).toMatchObject([{ name: "datasource", type: "datasource" }]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of dashboard.panels)
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    const graphs = dashboard.panels.filter(({ type }) => type === "timeseries");
    expect(graphs.length).toBeGreaterThan(15);
    for (const { datasource, targets = [] } of graphs) {
      expect(datasource).toEqual({ type: "prometheus", uid: "${datasource}" });
      expect(targets.length).toBeGreaterThan(0);
    }
  });

  test("asks only for metrics and labels that the hooks keep", () => {
    for (const expr of queriesOf(dashboard)) expectKept(expr);
    for (const { targets = [] } of dashboard.panels) {
      for (const { expr, legendFormat } of targets) {
        for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect([...keptIn(expr), "instance"]).toContain(label);
      }
    }
  });
});

describe("texts of a document", () => {
  test.each(
    Object.entries(texts).concat([
      ["a template", "{{ {{{ $labels.topic }} ${datasource} [[datasource]]"],
      ["what YAML lacks", "\u007f\u0085\u009f\u2028\ufeff\uffff"],
      ["half of a character", "a\ud83db"],
    ]),
  )("stay texts in rules and dashboard: %s", (_, text) => {
    const file = rulesFile(watchedService(text));
    const hostile = rulesOf(file);
    expect(file).not.toMatch(
      /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029]/u,
    );
    const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
    expect(hostile.map(({ expr }) => codeOf(expr))).toEqual(rules.map(({ expr }) => codeOf(expr)));
    for (const [at, { expr, labels }] of hostile.entries()) {
      const plain = literalsOf(rules[at]?.expr ?? "");
      for (const [n, said] of literalsOf(expr).entries()) {
        if (plain[n] === "Invites") expect(said).toBe(whole);
        else if (plain[n]?.includes("Invites"))
          expect(new RegExp(`^(?:${said})$`, "u").test(whole)).toBe(true);
        else expect(said).toBe(plain[n]);
      }
      expect(printed(labels["service"] ?? "")).toBe(whole);
    }
    const board = dashboardOf(text);
    expect(queriesOf(board).map(codeOf)).toEqual(queriesOf(dashboard).map(codeOf));
    // Grafana puts its variables into queries before Prometheus sees them.
    for (const expr of queriesOf(board))
      expect(expr.replaceAll("$__rate_interval", "").replace(/\[\]/g, "")).not.toMatch(/\$|\[\[/);
    expect(board.title).toBe(`${text}: Kafka`);
  });
});

test("times are whole numbers of Prometheus's units", () => {
  expect([1, 90_000, 300_000, 300_600, 345_000, 3_600_000, 604_800_000].map(duration)).toEqual([
    "1s",
    "90s",
    "5m",
    "6m",
    "6m",
    "1h",
    "7d",
  ]);
});

test("the waits between calls double up to the longest, and are a day at most", () => {
  expect(retryDelays({ attempts: 4, delayMs: 200, delayMaxMs: 500 })).toBe(1100);
  expect(retryDelays({ attempts: 1, delayMs: 200, delayMaxMs: 500 })).toBe(0);
  expect(retryDelays({ attempts: 1e9, delayMs: 1000, delayMaxMs: 3_600_000 })).toBe(86_400_000);
});

function expectKept(expr: string): void {
  const found = seriesIn(expr);
  expect(found.length).toBeGreaterThan(0);
  for (const { metric, labels } of found) {
    expect([...kept.keys()]).toContain(metric);
    const has = kept.get(metric) ?? new Set();
    for (const label of [...labels, ...keptIn(expr)]) expect([...has, "instance"]).toContain(label);
  }
}

/** What Prometheus's templates make of a text: only our own way to say braces may stand in it. */
function printed(text: string): string {
  const open = '{{ "{{" }}';
  for (const part of text.split(open)) expect(part).not.toContain("{{");
  return text.replaceAll(open, "{{");
}
