import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { jsdoc } from "./jsdoc.js";
import { quoted } from "./literal.js";

/** One template per kind of output file. */
export type TemplateName =
  | "connection"
  | "contract-test"
  | "message"
  | "message-case"
  | "reader"
  | "service"
  | "test-service"
  | "topic-patterns"
  | "topics";

/** Lays out view models. Templates hold no logic beyond if and each; every word arrives ready. */
export interface Templates {
  print(name: TemplateName, view: object): string;
}

/** Opens the templates `<name>.ts.hbs` in `folder`; each is read and compiled when it is first used. */
export function openTemplates(folder: string): Templates {
  const engine = Handlebars.create();
  // The only doors for text of a document: as a string literal, or inside a comment.
  engine.registerHelper("string", (text: string) => quoted(text));
  engine.registerHelper("jsdoc", (lines: readonly string[], indent: number) =>
    jsdoc(lines, indent),
  );
  const compiled = new Map<TemplateName, HandlebarsTemplateDelegate>();

  const compile = (name: TemplateName): HandlebarsTemplateDelegate => {
    const text = readFileSync(join(folder, `${name}.ts.hbs`), "utf8");
    return engine.compile(text, { strict: true, noEscape: true });
  };
  return {
    print(name, view) {
      const template = compiled.get(name) ?? compile(name);
      compiled.set(name, template);
      return template(view);
    },
  };
}
