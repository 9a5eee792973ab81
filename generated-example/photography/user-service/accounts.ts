import { randomUUID } from "node:crypto";

export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The shoot that the account was opened for. */
  readonly openedFor: string;
}

/** All accounts, by address. In memory here, a database table in earnest. */
export class Accounts {
  readonly #byEmail = new Map<string, Account>();

  /** The account of this address; opens one for the shoot when there is none. */
  findOrOpen(person: { name: string; email: string }, shootId: string): Account {
    const email = person.email.toLowerCase();
    const known = this.#byEmail.get(email);
    if (known !== undefined) return known;
    const account = { userId: randomUUID(), name: person.name, email, openedFor: shootId };
    this.#byEmail.set(email, account);
    return account;
  }
}
