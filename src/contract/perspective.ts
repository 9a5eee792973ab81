/**
 * Whose document it is. By the standard, AsyncAPI 2.x describes an application from outside: what others `publish`, it
 * receives, and what others `subscribe` to, it sends. `client` is such an other, or the application of an author who
 * read the words the other way round. 3.x says `send` and `receive`, and needs no perspective.
 */
export type Perspective = (typeof perspectives)[number];

export const perspectives = ["application", "client"] as const;
