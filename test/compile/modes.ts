import type { TypeScriptVersion } from "./packages.js";

/**
 * The ways in which users build:
 *
 * - `esm`: (a) `nodenext` in a package of type `module`;
 * - `bundler`: (b) `preserve` with the bundler's resolution;
 * - `commonjs`: (c) `nodenext` in a package of type `commonjs`;
 * - `node10`: (d) plain CommonJS with the resolution of old, which TypeScript 6 gave up.
 */
export type Mode = "esm" | "bundler" | "commonjs" | "node10";

/** What one mode asks of package.json, tsconfig.json and the compiler. */
export interface ModeSettings {
  readonly packageType: "module" | "commonjs";
  readonly compilerOptions: Readonly<Record<string, string | boolean>>;
  /** Versions that know this mode. */
  readonly typescript: readonly TypeScriptVersion[];
}

/** Settings of each mode. */
export const modes: Readonly<Record<Mode, ModeSettings>> = {
  esm: {
    packageType: "module",
    compilerOptions: { module: "nodenext", verbatimModuleSyntax: true, skipLibCheck: false },
    typescript: ["5.8", "5.9", "6.0", "7.0"],
  },
  bundler: {
    packageType: "module",
    compilerOptions: {
      module: "preserve",
      moduleResolution: "bundler",
      verbatimModuleSyntax: true,
      skipLibCheck: false,
    },
    typescript: ["5.8", "5.9", "6.0", "7.0"],
  },
  commonjs: {
    packageType: "commonjs",
    compilerOptions: { module: "nodenext", skipLibCheck: false },
    typescript: ["5.8", "5.9", "6.0", "7.0"],
  },
  node10: {
    packageType: "commonjs",
    // Declarations of packages that are ESM only make no sense to this resolution.
    compilerOptions: { module: "commonjs", moduleResolution: "node10", skipLibCheck: true },
    typescript: ["5.9"],
  },
};

/** Every strictness that generated code promises to pass. */
export const strictOptions: Readonly<Record<string, string | boolean | readonly string[]>> = {
  target: "es2023",
  lib: ["es2023"],
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
};
