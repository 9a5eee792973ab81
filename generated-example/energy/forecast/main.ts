import { connection, ensureTopics } from "./events/index.js";
import { Forecasts } from "./forecasts.js";
import { startForecast } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "local";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

const forecasts = new Forecasts();
const service = await startForecast({ client }, forecasts);
const timer = setInterval(() => console.log("NSW1:", forecasts.demandMw("NSW1"), "MW"), 60_000);

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => {
  clearInterval(timer);
  void service.stop();
});
