import type { Admin } from "kafkajs";
import { kafkaClient } from "../broker/topics.js";

/** The part of `ensureTopics`'s answer that clean-up needs. */
interface Ensured {
  readonly created: readonly string[];
}

/** One system's topics on the test broker. */
export interface ExampleTopics {
  /** Deletes the topics that this run created, and nothing that was there before; and its own groups. */
  remove(ownGroups?: readonly string[]): Promise<void>;
}

/**
 * Creates topics with the generated `ensureTopics` of each service. The names are fixed by the documents, so on a
 * broker that the tests did not start themselves they may be there already, with records in them.
 */
export async function exampleTopics(
  ensures: readonly ((admin: Admin) => Promise<Ensured>)[],
  brokers?: string[],
): Promise<ExampleTopics> {
  const admin = kafkaClient(brokers).admin();
  const topics: string[] = [];
  for (const ensure of ensures) topics.push(...(await ensure(admin)).created);
  return {
    async remove(ownGroups = []) {
      if (topics.length > 0) await admin.deleteTopics({ topics });
      if (ownGroups.length > 0) await admin.deleteGroups([...ownGroups]);
      await admin.disconnect();
    },
  };
}
