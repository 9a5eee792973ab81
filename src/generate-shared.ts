import { assemble } from "./assemble/assemble.js";
import type { Contract } from "./contract/contract.js";
import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.js";
import {
  assembleOutput,
  type Generated,
  type GenerateOptions,
  renderOutput,
  unlessBroken,
} from "./generate.js";
import type { RawDocuments } from "./parse/index.js";
import type { Borrowed, Plan } from "./plan/plan.js";
import { planTogether, type SharingContract } from "./plan/plan-together.js";
import { planOutput } from "./plan-output.js";
import { readContract } from "./read-contract.js";
import { borrowedReexports } from "./render/borrowed-reexports.js";
import { withDatesTogether } from "./render/dates/with-dates.js";
import { renderShared } from "./render/render.js";

/** A service of those that share, and how its output is wanted. */
export interface SharingService {
  readonly documents: RawDocuments;
  readonly options: GenerateOptions;
}

/** How the shared output is wanted. The services have the same settings of types, validators and runtime. */
export type SharedOptions = Pick<
  GenerateOptions,
  "dates" | "issues" | "layout" | "presets" | "runtime" | "templates"
> & {
  /** The files whose messages and schemas are shared. */
  readonly documents: readonly string[];
  /** Package by which services import it; `undefined`: by relative paths. */
  readonly package: string | undefined;
};

/** An output of one of several services. */
export interface GeneratedService extends Generated {
  /** It imports from the shared output. */
  readonly isSharing: boolean;
}

/** What generating services together gave. */
export interface GeneratedTogether {
  readonly shared: Omit<Generated, "contract">;
  /** In the order of the services. */
  readonly services: readonly GeneratedService[];
}

/** The pipeline for services that import from one output what they have in common. Pure, as `generate` is. */
export async function generateShared(
  services: readonly SharingService[],
  options: SharedOptions,
): Promise<GeneratedTogether> {
  const read = services.map((service) => ({
    options: service.options,
    ...readContract(service.documents, service.options),
  }));
  const contracts = read.flatMap(({ contract }) => contract ?? []);
  if (contracts.length < read.length || read.some(({ diagnostics }) => hasErrors(diagnostics)))
    return refused(read);
  const common = planTogether(contracts, new Set(options.documents));
  const planned = read.flatMap((service, n): PlannedService[] => {
    const own = common.services[n];
    return own === undefined ? [] : [planService(service, own)];
  });
  if (planned.some(({ diagnostics }) => hasErrors(diagnostics))) return refused(planned);

  const plans = planned.map(({ plan }) => plan);
  const dated = withDatesTogether(common.plan, plans, options.dates);
  const { plan: sharedPlan, diagnostics: undated } = dated(common.plan, options.dates);
  const { presets = [], templates, issues, layout, runtime } = options;
  const { rendered, broken } = await unlessBroken(() =>
    renderShared({ ...sharedPlan, presets }, templates, issues),
  );
  const outputs = await Promise.all(planned.map(printService));
  const users = outputs.filter(({ isSharing }) => isSharing).flatMap((output) => output.rendered);
  const document = options.documents.join(", ");
  return {
    shared: {
      files: assemble(rendered, [], document, layout, runtime, users),
      diagnostics: [...common.diagnostics, ...undated, ...broken],
    },
    services: outputs,
  };

  function planService(
    { options: wanted, diagnostics }: (typeof read)[number],
    { contract, borrowed }: SharingContract,
  ): PlannedService {
    const { plan, conflicts, problems } = planOutput(contract, borrowed);
    return {
      options: borrowed === undefined ? wanted : importing(wanted, borrowed, options),
      ...{ contract, plan },
      diagnostics: [...diagnostics, ...conflicts, ...problems],
    };
  }

  async function printService({ plan: own, contract, ...service }: PlannedService) {
    const { plan: whole, diagnostics: texts } = dated(own, service.options.dates);
    const borrowed = whole.borrowed && borrowedReexports(whole.borrowed, rendered);
    const printed = await renderOutput(whole, service.options, borrowed);
    return {
      contract,
      diagnostics: [...service.diagnostics, ...texts, ...printed.broken],
      files: assembleOutput(whole, printed.rendered, service.options),
      rendered: printed.rendered,
      isSharing: borrowed !== undefined,
    };
  }
}

interface PlannedService {
  readonly options: GenerateOptions;
  readonly contract: Contract;
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** The options of a service whose output imports from the shared one. */
function importing(
  options: GenerateOptions,
  { modules }: Borrowed,
  { layout, package: name }: SharedOptions,
): GenerateOptions {
  const shared = {
    folders: layout.folders,
    modules: new Set(Object.values(modules)),
    package: name,
  };
  return { ...options, layout: { ...options.layout, shared } };
}

function refused(
  services: readonly Pick<Generated, "contract" | "diagnostics">[],
): GeneratedTogether {
  return {
    shared: { files: [], diagnostics: [] },
    services: services.map(({ contract, diagnostics }) => ({
      files: [],
      ...{ contract, diagnostics, isSharing: false },
    })),
  };
}
