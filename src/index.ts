export { type Config, defineConfig, type ServiceConfig } from "./config/config.js";
export type { Contract } from "./contract/contract.js";
export type { Diagnostic } from "./diagnostics/diagnostic.js";
