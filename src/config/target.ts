import type { ImportExtension } from "../assemble/output-layout.js";
import type { Perspective } from "../contract/perspective.js";
import type { SourceRef } from "../contract/source.js";
import type { GivenTopicName, TopicNames } from "../contract/topic-names.js";
import type { DateChoice } from "../lib/date-choice.js";
import type { ExtraName } from "../lib/extras.js";
import type { IssueMode } from "../lib/issue-modes.js";

/** One document to generate from, and where its output goes. All paths relative to the project's base, with `/`. */
export interface Target {
  readonly document: string;
  readonly output: string;
  /** Folder of the lock file of remote files. */
  readonly lock: string;
  /** Folder of the generated tests, `undefined` for none. */
  readonly testing: string | undefined;
  /** Folder of alert rules and dashboard, `undefined` for none. */
  readonly monitoring: string | undefined;
  readonly importExtension: ImportExtension;
  readonly runtime: "copy" | "package";
  /** Sorted, each once. */
  readonly extras: readonly ExtraName[];
  readonly impliedTypes: boolean;
  readonly issues: IssueMode;
  /** What a date-time is in the code. */
  readonly dates: DateChoice;
  /** Modules with users' presets for types. */
  readonly presets: readonly string[];
  /** Whose side of a 2.x document the output takes. */
  readonly perspective: Perspective;
  readonly topicNames: TopicNames;
}

/** What is generated once for all targets of a run, and where it goes. */
export interface SharedTarget
  extends Pick<Target, "importExtension" | "output" | "testing" | (typeof commonSettings)[number]> {
  readonly documents: readonly SharedDocument[];
  /** Package by which it is imported; `undefined`: by relative paths. */
  readonly import: string | undefined;
}

/** A file whose messages and schemas are shared. */
export interface SharedDocument {
  /** As `$ref`s lead to it: relative to the project's base, or a URL. */
  readonly path: string;
  /** Where the configuration names it. */
  readonly source: SourceRef;
}

/** Settings that go into what is shared, so that whoever imports it has the same. */
export const commonSettings = ["dates", "impliedTypes", "issues", "presets", "runtime"] as const;

/** What configuration and flags leave open is absent. */
export interface TargetSettings {
  readonly testing?: string | false;
  readonly monitoring?: string;
  readonly importExtension?: ImportExtension;
  readonly runtime?: "copy" | "package";
  readonly extras?: readonly ExtraName[];
  /**
   * Whether keywords of objects and of arrays imply `type` where a schema doesn't say it. No, by default: JSON Schema's
   * `{ properties: … }` admits 5 and null as well, so that is what types and validators say, and writers in other
   * languages hold themselves to. It concerns few: of 117 public documents 4 leave `type` out, in 15 of 455 objects.
   */
  readonly impliedTypes?: boolean;
  /** The first, by default. */
  readonly issues?: IssueMode;
  /** Text, by default, as it is on the wire. */
  readonly dates?: DateChoice;
  readonly presets?: readonly string[];
  /** The application's, by default, as the standard has it. */
  readonly perspective?: Perspective;
  /** None by default: tools differ (`.`, `_`, `__`, `-`), and a wrong guess would be another topic. */
  readonly topicSeparator?: string;
  /** Of one service only: another's document has other names. */
  readonly topics?: readonly GivenTopicName[];
}
