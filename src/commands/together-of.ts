import { dirname } from "node:path";
import type { SharedConfig } from "../config/config.js";
import { type Project, toBase } from "../config/project.js";
import type { Locate } from "../config/read-config.js";
import { resolveTarget } from "../config/resolve-target.js";
import {
  commonSettings,
  type SharedTarget,
  type Target,
  type TargetSettings,
} from "../config/target.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";

/** Services that share an output. */
export interface Together {
  readonly shared: SharedTarget;
  /** All of the configuration, whichever are to be written. */
  readonly services: readonly Target[];
  /** Why a service can't import what is shared. */
  readonly unfit: ReadonlyMap<Target, readonly Diagnostic[]>;
}

/** What the services of a configuration share. `path`: absolute, of the configuration; `settings`: those of all services. */
export function togetherOf(
  project: Project,
  { path, shared, settings }: { path: string; shared: SharedConfig; settings: TargetSettings },
  services: readonly Target[],
  at: Locate,
): Together {
  const from = dirname(path);
  const presets = (settings.presets ?? []).map((file) => toBase(project, file, from));
  const output = toBase(project, shared.output, from);
  const tests = testingOf(services, shared, (folder) => toBase(project, folder, from));
  // Tests of services may go to a folder that a flag names; each of these has the same one.
  const { testing: _ofServices, ...common } = settings;
  const target: SharedTarget = {
    ...resolveTarget(project, "", output, "", { ...common, ...tests, presets }),
    import: shared.import,
    documents: shared.documents.map((document, n) => ({
      path: toBase(project, document, from),
      source: at(["shared", "documents", n]),
    })),
  };
  const unfit = services.map((service, n) => [service, unfitting(service, target, n, at)] as const);
  return { shared: target, services, unfit: new Map(unfit) };
}

/** Where the runtime's part for the services' tests goes; nowhere if none of them has a copy of it. */
function testingOf(
  services: readonly Target[],
  { testing, import: name }: SharedConfig,
  toBaseFolder: (folder: string) => string,
): Pick<TargetSettings, "testing"> {
  const copies = services.filter(({ runtime }) => runtime === "copy");
  if (copies.every((service) => service.testing === undefined)) return { testing: false };
  if (testing === undefined) return name === undefined ? {} : { testing: false };
  return { testing: testing === false ? testing : toBaseFolder(testing) };
}

function unfitting(
  service: Target,
  shared: SharedTarget,
  n: number,
  at: Locate,
): readonly Diagnostic[] {
  return commonSettings
    .filter((name) => JSON.stringify(service[name]) !== JSON.stringify(shared[name]))
    .map((name) =>
      diagnostic("bad-config", {
        message: `${service.document} refers to what is shared, which is generated with other ${name} than this service asks for.`,
        remedy: `Say ${name} for all services, beside shared.`,
        source: at(["services", n, name]),
      }),
    );
}
