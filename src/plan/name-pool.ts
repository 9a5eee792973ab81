/** Hands out each name once; `fold` says which names count as equal. */
export class NamePool {
  readonly #taken: Set<string>;
  readonly #fold: (name: string) => string;

  constructor(reserved: Iterable<string> = [], fold: (name: string) => string = (name) => name) {
    this.#fold = fold;
    this.#taken = new Set([...reserved].map(fold));
  }

  /** The first of the candidates that is free, else the last one with the lowest number that makes it free. */
  take(...candidates: [string, ...string[]]): string {
    const last = candidates[candidates.length - 1] ?? candidates[0];
    const free = candidates.find((name) => !this.#taken.has(this.#fold(name)));
    return this.reserve(free ?? this.#numbered(last));
  }

  has(name: string): boolean {
    return this.#taken.has(this.#fold(name));
  }

  reserve(name: string): string {
    this.#taken.add(this.#fold(name));
    return name;
  }

  #numbered(name: string): string {
    for (let n = 2; ; n++) {
      if (!this.#taken.has(this.#fold(`${name}${n}`))) return `${name}${n}`;
    }
  }
}
