/** One query of a panel, and what its lines are called: `{{topic}}` is a label's value. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** One graph of the dashboard, before it has its place. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  /** Grafana's name of it. */
  readonly unit: "short" | "s" | "ops" | "Bps" | "bool";
  readonly queries: readonly Query[];
}

/** Panels under one heading. */
export interface PanelRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}
