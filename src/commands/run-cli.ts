import yargs, { type Argv } from "yargs";
import { perspectives } from "../contract/perspective.js";
import type { ExitCode } from "../diagnostics/exit-code.js";
import { dateChoices } from "../lib/date-choice.js";
import { extraNames } from "../lib/extras.js";
import { given } from "../lib/given.js";
import { toolVersion } from "../version.js";
import { extraList, topicSeparator } from "./flag-values.js";
import type { CommandIo } from "./io.js";
import { UsageError } from "./usage-error.js";

/** Runs a command line and says how the process should end. Never throws. */
export async function runCli(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const cli = yargs()
    .scriptName("topicwright")
    .usage(
      "$0 <command>\n\nTyped KafkaJS producers, consumers, validators and contract tests from AsyncAPI documents.",
    )
    .command(
      "generate [documents..]",
      "Write the code of documents",
      (command) => generateOptions(command),
      async (args) => {
        const { generateCommand } = await import("./generate.js");
        const { documents = [], config, output, format, offline, updateLock } = args;
        if (offline === true && updateLock) {
          throw new UsageError("--update-lock asks the network, which --offline leaves alone.");
        }
        const { check, dryRun, checkTypes, force } = args;
        const how = { check, dryRun, checkTypes, force, offline, updateLock };
        const { testing, monitoring, importExtension, runtime } = args;
        const { extras, dates, perspective, topicSeparator } = args;
        // Flags that were not given must be absent, so that they don't hide the configuration's.
        const flags = given({
          ...{ testing, monitoring, importExtension, runtime },
          ...{ extras, dates, perspective, topicSeparator },
        });
        exit = await generateCommand({ documents, config, output, format, ...how, ...flags }, io);
      },
    )
    .command(
      "lint [documents..]",
      "Tell what is wrong in documents",
      (command) => commonOptions(command),
      async (args) => {
        const { lintCommand } = await import("./lint.js");
        const { config, format, perspective, topicSeparator, offline, documents = [] } = args;
        const how = { perspective, topicSeparator, offline };
        exit = await lintCommand({ documents, config, format, ...how }, io);
      },
    )
    .command(
      "explain [code]",
      "Tell what a diagnostic means and how to mend it, or list them all",
      (command) =>
        command.positional("code", {
          describe: "What stands in [brackets] behind a finding",
          type: "string",
        }),
      async ({ code }) => {
        const { explainCommand } = await import("./explain.js");
        exit = explainCommand(code, io);
      },
    )
    .demandCommand(1, 1, "Say what to do: generate, lint, or explain.")
    .strict()
    .version(toolVersion())
    .help()
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  try {
    await cli.parseAsync([...argv], {}, (_error, _args, output) => {
      if (output !== "") io.out(`${output}\n`);
    });
    return exit;
  } catch (error) {
    return error instanceof UsageError ? misuse(error, io) : crash(error, io);
  }
}

function misuse({ message }: UsageError, io: CommandIo): ExitCode {
  io.talk(`${message}\n  → Run topicwright --help for the commands and their options.\n`);
  return 2;
}

function commonOptions(command: Argv) {
  return command
    .positional("documents", {
      describe: "AsyncAPI documents; default: those of the configuration",
      type: "string",
      array: true,
    })
    .option("config", {
      describe: "Configuration file; default: the nearest topicwright.config.{json,yaml}",
      type: "string",
    })
    .option("offline", {
      describe: "Read committed copies of remote files, and never the network; default: in CI",
      type: "boolean",
    })
    .option("format", {
      describe: "How findings are told",
      choices: ["text", "json"] as const,
      default: "text" as const,
    })
    .option("perspective", {
      describe: "Whose side of a 2.x document to take; default: the application's",
      choices: perspectives,
    })
    .option("topic-separator", {
      describe: "What stands in topic names where addresses have a slash; default: nothing can",
      type: "string",
      coerce: topicSeparator,
    });
}

function generateOptions(command: Argv) {
  return commonOptions(command)
    .option("output", {
      alias: "o",
      describe: "Output folder; with several documents, one folder each below it",
      type: "string",
    })
    .option("check", {
      describe: "Write nothing; exit 1 with a diff when the output is stale",
      type: "boolean",
      default: false,
    })
    .option("dry-run", {
      describe: "Write nothing; list what would change (without --check)",
      type: "boolean",
      default: false,
    })
    .option("check-types", {
      describe: "Type-check the output before it is written",
      type: "boolean",
      default: false,
    })
    .option("force", {
      describe: "Overwrite generated files that were edited by hand",
      type: "boolean",
      default: false,
    })
    .option("update-lock", {
      describe: "Accept remote files that have changed",
      type: "boolean",
      default: false,
    })
    .option("testing", {
      describe: "Folder for the contract tests (--no-testing: none)",
      type: "string",
    })
    .option("monitoring", {
      describe:
        "Folder for alert rules and a dashboard; with several documents, one folder each below it",
      type: "string",
    })
    .option("import-extension", {
      describe: "How relative imports end; default: from tsconfig.json",
      choices: ["js", "ts", "none"] as const,
    })
    .option("runtime", {
      describe: "copy the runtime into the output, or import it from the package",
      choices: ["copy", "package"] as const,
    })
    .option("dates", {
      describe: "What a date-time is in the code; default: string",
      choices: dateChoices,
    })
    .option("extras", {
      describe: `What goes with the runtime beside it, with commas: ${extraNames.join(", ")}`,
      type: "string",
      coerce: extraList,
    });
}

/** A crash is ours, not the user's: it says so, and where it came from. */
function crash(error: unknown, io: CommandIo): ExitCode {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.talk(
    `topicwright crashed. This is a defect of ours: please report it with the lines below.\n\n${trace}\n`,
  );
  return 2;
}
