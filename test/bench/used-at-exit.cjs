// Preloaded by `usageOf`: tells CPU time (microseconds) and the largest resident size (kilobytes) as the process ends.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${user + system} ${process.resourceUsage().maxRSS}`);
});
