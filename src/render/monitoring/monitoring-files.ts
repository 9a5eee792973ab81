import type { SourceRef } from "../../contract/source.js";
import { documentName } from "../../lib/document-name.js";
import type { Plan } from "../../plan/plan.js";
import { dashboardFile } from "./dashboard-file.js";
import { rulesFile } from "./rules-file.js";
import { watched } from "./watched.js";

/** A file for those who watch a service. */
export interface MonitoringFile {
  readonly name: string;
  /** Whole, but for the header. */
  readonly text: string;
  /** How a comment begins; absent where the format has none. */
  readonly comment?: "#";
  readonly source: SourceRef;
}

/** Alert rules for Prometheus and a dashboard for Grafana; nothing for a service that neither sends nor receives. */
export function monitoringFiles(plan: Plan, document: string): readonly MonitoringFile[] {
  if (plan.service === undefined) return [];
  const service = watched(plan);
  const name = documentName(document);
  const { source } = plan.contract.service;
  return [
    { name: `${name}.dashboard.json`, text: dashboardFile(service, document), source },
    { name: `${name}.rules.yaml`, text: rulesFile(service), comment: "#", source },
  ];
}
