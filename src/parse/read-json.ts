import {
  listNode,
  MAX_DEPTH,
  memberPointer,
  objectNode,
  type RawNode,
  scalarNode,
} from "./raw-node.js";

/** Reads strict JSON; `undefined` for anything else, of which YAML's reader then tells what is wrong. */
export function readJson(text: string, file: string): RawNode | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!/^\s*[{[]/.test(text.slice(start, start + 1000))) return undefined;
  try {
    return new JsonReader(text, file, start).document();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

class JsonReader {
  readonly #text: string;
  readonly #file: string;
  #at: number;
  #line = 1;
  #lineStart: number;

  constructor(text: string, file: string, start: number) {
    this.#text = text;
    this.#file = file;
    this.#at = start;
    this.#lineStart = start;
  }

  document(): RawNode {
    this.#space();
    const root = this.#value("", { line: 1, column: 1 }, 0);
    this.#space();
    if (this.#at < this.#text.length) throw new NotJson();
    return root;
  }

  #value(pointer: string, container: Place, depth: number): RawNode {
    if (depth > MAX_DEPTH) throw new NotJson();
    const char = this.#text[this.#at];
    if (char === "{") return this.#object(pointer, container, depth);
    if (char === "[") return this.#list(pointer, container, depth);
    const place = this.#place();
    const value = char === '"' ? this.#string() : this.#word();
    return scalarNode({ file: this.#file, pointer, ...place }, value);
  }

  #object(pointer: string, place: Place, depth: number): RawNode {
    const members = new Map<string, RawNode>();
    this.#at++;
    this.#space();
    while (this.#text[this.#at] !== "}") {
      if (members.size > 0) this.#skip(",");
      const keyPlace = this.#place();
      const name = this.#string();
      if (members.has(name)) throw new NotJson();
      this.#space();
      this.#skip(":");
      members.set(name, this.#value(memberPointer(pointer, name), keyPlace, depth + 1));
      this.#space();
    }
    this.#at++;
    return objectNode({ file: this.#file, pointer, ...place }, members);
  }

  #list(pointer: string, place: Place, depth: number): RawNode {
    const items: RawNode[] = [];
    this.#at++;
    this.#space();
    while (this.#text[this.#at] !== "]") {
      if (items.length > 0) this.#skip(",");
      items.push(this.#value(`${pointer}/${items.length}`, this.#place(), depth + 1));
      this.#space();
    }
    this.#at++;
    return listNode({ file: this.#file, pointer, ...place }, items);
  }

  #string(): string {
    if (this.#text[this.#at] !== '"') throw new NotJson();
    let end = this.#at + 1;
    for (
      let code = this.#text.charCodeAt(end);
      code !== 0x22;
      code = this.#text.charCodeAt(++end)
    ) {
      if (code === 0x5c) end++;
      else if (Number.isNaN(code)) throw new NotJson();
    }
    const value = this.#parsed(end + 1);
    return typeof value === "string" ? value : "";
  }

  #word(): null | boolean | number | string {
    let end = this.#at;
    while (/[-+.\w]/.test(this.#text[end] ?? "")) end++;
    return this.#parsed(end);
  }

  /** The scalar up to `end`: JSON.parse knows every rule of numbers and escapes. */
  #parsed(end: number): null | boolean | number | string {
    try {
      const value: unknown = JSON.parse(this.#text.slice(this.#at, end));
      this.#at = end;
      if (value === null || typeof value === "boolean" || typeof value === "string") return value;
      if (typeof value === "number" && Number.isFinite(value)) return value;
    } catch {}
    throw new NotJson();
  }

  #skip(char: string): void {
    if (this.#text[this.#at] !== char) throw new NotJson();
    this.#at++;
    this.#space();
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x0a) {
        this.#line++;
        this.#lineStart = this.#at + 1;
      } else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return;
      this.#at++;
    }
  }

  #place(): Place {
    return { line: this.#line, column: this.#at - this.#lineStart + 1 };
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}
