import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isRemote } from "../lib/remote-url.js";

/** The folder that all paths of the output are relative to, so that they are the same wherever the command runs. */
export interface Project {
  /**
   * Absolute path of the nearest folder with a `package.json`, from the configuration where one is named; else of the
   * working folder.
   */
  readonly base: string;
  /** Absolute path of the folder that the command was run in. */
  readonly cwd: string;
}

/** `config`: path of the configuration as the command line names it. */
export function findProject(cwd: string, config?: string): Project {
  const start = config === undefined ? cwd : dirname(resolve(cwd, config));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return { base: folder, cwd };
    if (dirname(folder) === folder) return { base: cwd, cwd };
  }
}

/** A path as the user gave it, relative to `from` (a URL is left alone), as a path relative to the base with forward slashes. */
export function toBase(project: Project, path: string, from: string = project.cwd): string {
  if (isRemote(path)) return path;
  const absolute = isAbsolute(path) ? path : resolve(from, path);
  return relative(project.base, absolute).split(sep).join("/") || ".";
}

/** A path relative to the base as one that a user can open from the working folder. */
export function toCwd(project: Project, path: string): string {
  if (isRemote(path)) return path;
  return relative(project.cwd, resolve(project.base, path)).split(sep).join("/") || ".";
}
