export { type Normalised, normalise } from "./normalise.js";
