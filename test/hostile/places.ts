import type { JsonObject, JsonValue } from "../../src/contract/json.js";

/** The text for a place of the document; `plain` is what it would be without anything hostile. */
export type Choose = (place: string, plain: string) => string;

/** The texts of one document. */
export class Places {
  private readonly choose: Choose;

  constructor(choose: Choose) {
    this.choose = choose;
  }

  /** A name or a value. */
  text(place: string, plain = "plain"): string {
    return this.choose(place, plain);
  }

  /** Title, summary and description of a part of the document. */
  documentation(of: string): JsonObject {
    return { ...this.said(of), summary: this.prose(`summary of ${of}`) };
  }

  /** Title and description of a schema. */
  said(of: string): JsonObject {
    const [title, description] = [`title of ${of}`, `description of ${of}`];
    return { title: this.prose(title), description: this.prose(description) };
  }

  prose(place: string): string {
    return this.choose(place, `Some ${place}.`);
  }
}

/** An object with own members of these names, `__proto__` among them. */
export function object(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** A name as a part of a JSON pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A text as a regular expression that matches it. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
