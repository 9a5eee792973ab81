export { type Normalised, normalise, type Reading } from "./normalise.js";
