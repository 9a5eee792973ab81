// Preloaded into a measured process: says on descriptor 3 how much CPU time the process has used when it ends.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${user + system}\n`);
});
