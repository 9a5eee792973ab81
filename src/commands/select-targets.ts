import { readFileSync } from "node:fs";
import { dirname, posix, resolve } from "node:path";
import type { ServiceConfig } from "../config/config.js";
import { findConfig } from "../config/find-config.js";
import { givenTopics } from "../config/given-topics.js";
import { type Project, toBase } from "../config/project.js";
import { resolveTarget } from "../config/resolve-target.js";
import type { SharedTarget, Target, TargetSettings } from "../config/target.js";
import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { documentName } from "../lib/document-name.js";
import { isRemote } from "../lib/remote-url.js";
import { type Together, togetherOf } from "./together-of.js";

/** Which documents, as the command line says it. */
export interface Selection extends TargetSettings {
  readonly documents: readonly string[];
  readonly output: string | undefined;
  readonly config: string | undefined;
}

export interface SelectedTargets {
  readonly targets: readonly Target[];
  /** Present where they share an output. */
  readonly together?: Together;
  readonly diagnostics: readonly Diagnostic[];
}

/** The targets of a run: documents and `--output` of the command line, else the services of the configuration. */
export async function selectTargets(
  project: Project,
  selection: Selection,
): Promise<SelectedTargets> {
  const { documents, output, config, ...flags } = selection;
  if (documents.length > 0 && output !== undefined) {
    const targets = documents.map((document) => {
      const below = documents.length === 1 ? "" : `/${documentName(document)}`;
      const settings = { ...flags, ...monitoringAt(project, flags.monitoring, below) };
      const folder = toBase(project, `${output}${below}`);
      const path = toBase(project, document);
      return resolveTarget(project, path, folder, lockFolder(project, path), settings);
    });
    return { targets, diagnostics: sharedOutputs(targets) };
  }
  const path = config === undefined ? findConfig(project) : resolve(project.cwd, config);
  if (path === undefined) return misuse(documents.length > 0);
  return configuredTargets(project, path, documents, flags);
}

async function configuredTargets(
  project: Project,
  path: string,
  documents: readonly string[],
  flags: TargetSettings,
): Promise<SelectedTargets> {
  const file = toBase(project, path);
  const text = readText(path);
  if (text === undefined) {
    const message = `The configuration file ${file} does not exist or cannot be read.`;
    const source = { file, pointer: "", line: 1, column: 1 };
    return {
      targets: [],
      diagnostics: [diagnostic("bad-config", { message, remedy: "Check the path.", source })],
    };
  }
  // Loaded here, so that a run without a configuration does not pay for a YAML reader.
  const { readConfig } = await import("../config/read-config.js");
  const { config, diagnostics, at } = readConfig(text, file);
  if (config === undefined || hasErrors(diagnostics)) return { targets: [], diagnostics };
  const { services, shared, ...common } = config;
  const from = dirname(path);
  const targets = services.map((service: ServiceConfig, n) => {
    const { document, output, testing, monitoring, topics, ...own } = service;
    const tests =
      typeof testing === "string"
        ? { testing: toBase(project, testing, from) }
        : testing === false
          ? { testing }
          : {};
    const below = services.length === 1 ? "" : `/${documentName(document)}`;
    const presets = own.presets ?? common.presets ?? [];
    const settings = {
      ...{ ...common, ...own, ...tests, ...flags },
      presets: presets.map((file) => toBase(project, file, from)),
      topics: givenTopics(topics, ["services", n], at),
      ...(flags.monitoring === undefined
        ? monitoringAt(project, monitoring, "", from)
        : monitoringAt(project, flags.monitoring, below)),
    };
    return resolveTarget(
      project,
      toBase(project, document, from),
      toBase(project, output, from),
      toBase(project, from),
      settings,
    );
  });
  const wanted = new Set(documents.map((document) => toBase(project, document)));
  const chosen =
    wanted.size === 0 ? targets : targets.filter((target) => wanted.has(target.document));
  const strangers = [...wanted].filter(
    (document) => !chosen.some((target) => target.document === document),
  );
  const together =
    shared && togetherOf(project, { path, shared, settings: { ...common, ...flags } }, targets, at);
  return {
    targets: chosen,
    ...(together === undefined ? {} : { together }),
    diagnostics: [
      ...sharedOutputs(targets, together?.shared),
      ...strangers.map((document) =>
        usage(
          `${document} is not a document of ${file}.`,
          "Add it there, or give its output folder with --output.",
        ),
      ),
    ],
  };
}

/** Without a configuration the lock file lies beside the document, or where the command runs. */
export function lockFolder(project: Project, document: string): string {
  return isRemote(document) ? toBase(project, ".") : posix.dirname(document);
}

/** Two documents in one folder would delete each other's files. */
function sharedOutputs(targets: readonly Target[], shared?: SharedTarget): readonly Diagnostic[] {
  const seen = new Map<string, { readonly document: string }>();
  if (shared !== undefined) seen.set(shared.output, { document: "What is shared" });
  return targets.flatMap((target) =>
    [target.output, target.monitoring ?? []].flat().flatMap((folder) => {
      const other = seen.get(folder);
      seen.set(folder, target);
      if (other === undefined || other === target) return [];
      const message = `${other.document} and ${target.document} would both be generated into ${folder}.`;
      return usage(message, "Give each document an output folder of its own.");
    }),
  );
}

/** A path of alert rules and dashboard as it was given, as one relative to the base. */
function monitoringAt(
  project: Project,
  folder: string | undefined,
  below: string,
  from?: string,
): Pick<TargetSettings, "monitoring"> {
  return folder === undefined ? {} : { monitoring: toBase(project, `${folder}${below}`, from) };
}

function misuse(hasDocuments: boolean): SelectedTargets {
  const diagnostics = hasDocuments
    ? [
        usage(
          "There is no output folder for these documents.",
          "Give one with --output, or write a topicwright.config.yaml.",
        ),
      ]
    : [
        usage(
          "There is no document to work on.",
          "Name one, or write a topicwright.config.yaml that lists your services.",
        ),
      ];
  return { targets: [], diagnostics };
}

function usage(message: string, remedy: string): Diagnostic {
  return diagnostic("bad-usage", { message, remedy, source: undefined });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
