import type { Goods } from "./events/index.js";

/** What became of a reservation: everything is set aside, or nothing is, because something is missing. */
export type Reservation = { readonly ok: true } | { readonly ok: false; readonly missing: Goods };

interface Reserved {
  readonly goods: Goods;
  released: boolean;
}

/**
 * What lies on the shelves, and what is set aside for whom. Asked again for the same order it gives the same answer, so
 * a record that is delivered twice takes nothing twice. In memory here, a database table in earnest.
 */
export class Stock {
  readonly #free: Map<string, number>;
  readonly #answers = new Map<string, Reservation>();
  readonly #reserved = new Map<string, Reserved>();

  /** `pieces`: how many of each kind there are. */
  constructor(pieces: Readonly<Record<string, number>>) {
    this.#free = new Map(Object.entries(pieces));
  }

  /** How many of a kind can be sold. */
  free(sku: string): number {
    return this.#free.get(sku) ?? 0;
  }

  /** Sets all goods of an order aside, or none of them. */
  reserve(orderId: string, goods: Goods): Reservation {
    const answer = this.#answers.get(orderId) ?? this.#reserve(orderId, goods);
    this.#answers.set(orderId, answer);
    return answer;
  }

  /** Puts the goods of an order back and gives them; `undefined` when nothing was set aside for it. */
  release(orderId: string): Goods | undefined {
    const reserved = this.#reserved.get(orderId);
    if (reserved !== undefined && !reserved.released) {
      reserved.released = true;
      this.#add(reserved.goods, 1);
    }
    return reserved?.goods;
  }

  #reserve(orderId: string, goods: Goods): Reservation {
    const missing = goods
      .map(({ sku, quantity }) => ({ sku, quantity: quantity - this.free(sku) }))
      .filter(({ quantity }) => quantity > 0);
    if (missing.length > 0) return { ok: false, missing };
    this.#reserved.set(orderId, { goods, released: false });
    this.#add(goods, -1);
    return { ok: true };
  }

  #add(goods: Goods, sign: 1 | -1): void {
    for (const { sku, quantity } of goods) this.#free.set(sku, this.free(sku) + sign * quantity);
  }
}
